package io.adit.l2tp;

import io.adit.l2tp.StateTable.Transition;
import java.util.List;

/** The control connection's states, RFC 2661 §7.2.1. What an action means is the {@link Tunnel}'s business. */
final class TunnelMachine {
    enum State {
        IDLE,
        WAIT_CTL_REPLY,
        WAIT_CTL_CONN,
        ESTABLISHED
    }

    enum Event {
        LOCAL_OPEN_REQUEST,
        SCCRQ_ACCEPTABLE,
        SCCRQ_NOT_ACCEPTABLE,
        SCCRQ_LOSE_TIE_BREAKER,
        SCCRP_ACCEPTABLE,
        SCCRP_NOT_ACCEPTABLE,
        SCCCN_ACCEPTABLE,
        SCCCN_NOT_ACCEPTABLE,
        STOPCCN,
        ADMIN_TUNNEL_CLOSE
    }

    enum Action {
        SEND_SCCRQ,
        SEND_SCCRP,
        SEND_SCCCN,
        SEND_STOPCCN,
        SEND_TUNNEL_OPEN_EVENT,
        REQUEUE_SCCRQ,
        CLEAN_UP
    }

    /** The RFC's rows in its order, and behind them those it leaves out because nothing much happens in them. */
    static final StateTable<State, Event, Action> TABLE = new StateTable<>(State.class, Event.class, Action.class, """
            idle           | local open request     | send SCCRQ                        | wait-ctl-reply
            idle           | SCCRQ acceptable       | send SCCRP                        | wait-ctl-conn
            idle           | SCCRQ not acceptable   | send StopCCN, clean up            | idle
            idle           | SCCRP acceptable       | send StopCCN, clean up            | idle
            idle           | SCCRP not acceptable   | send StopCCN, clean up            | idle
            idle           | SCCCN acceptable       | clean up                          | idle
            idle           | SCCCN not acceptable   | clean up                          | idle
            wait-ctl-reply | SCCRP acceptable       | send SCCCN, send tunnel-open event | established
            wait-ctl-reply | SCCRP not acceptable   | send StopCCN, clean up            | idle
            wait-ctl-reply | SCCRQ lose tie-breaker | clean up, requeue SCCRQ           | idle
            wait-ctl-reply | SCCCN acceptable       | send StopCCN, clean up            | idle
            wait-ctl-reply | SCCCN not acceptable   | send StopCCN, clean up            | idle
            wait-ctl-conn  | SCCCN acceptable       | send tunnel-open event            | established
            wait-ctl-conn  | SCCCN not acceptable   | send StopCCN, clean up            | idle
            wait-ctl-conn  | SCCRP acceptable       | send StopCCN, clean up            | idle
            wait-ctl-conn  | SCCRP not acceptable   | send StopCCN, clean up            | idle
            wait-ctl-conn  | SCCRQ acceptable       | send StopCCN, clean up            | idle
            wait-ctl-conn  | SCCRQ not acceptable   | send StopCCN, clean up            | idle
            established    | local open request     | send tunnel-open event            | established
            established    | admin tunnel close     | send StopCCN, clean up            | idle
            established    | SCCRQ acceptable       | send StopCCN, clean up            | idle
            established    | SCCRQ not acceptable   | send StopCCN, clean up            | idle
            established    | SCCRP acceptable       | send StopCCN, clean up            | idle
            established    | SCCRP not acceptable   | send StopCCN, clean up            | idle
            established    | SCCCN acceptable       | send StopCCN, clean up            | idle
            established    | SCCCN not acceptable   | send StopCCN, clean up            | idle
            idle           | StopCCN                | clean up                          | idle
            wait-ctl-reply | StopCCN                | clean up                          | idle
            wait-ctl-conn  | StopCCN                | clean up                          | idle
            established    | StopCCN                | clean up                          | idle
            idle           | admin tunnel close     | clean up                          | idle
            wait-ctl-reply | admin tunnel close     | send StopCCN, clean up            | idle
            wait-ctl-conn  | admin tunnel close     | send StopCCN, clean up            | idle
            wait-ctl-reply | local open request     | -                                 | wait-ctl-reply
            wait-ctl-conn  | local open request     | -                                 | wait-ctl-conn
            wait-ctl-reply | SCCRQ acceptable       | send StopCCN, clean up            | idle
            wait-ctl-reply | SCCRQ not acceptable   | send StopCCN, clean up            | idle
            """);

    private State state = State.IDLE;

    State state() {
        return state;
    }

    /** Takes the step; who calls then performs the actions, in order. */
    List<Action> on(Event event) {
        Transition<State, Action> transition = TABLE.transition(state, event);
        state = transition.next();
        return transition.actions();
    }
}
