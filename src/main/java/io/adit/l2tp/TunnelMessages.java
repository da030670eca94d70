package io.adit.l2tp;

import io.adit.l2tp.TunnelMachine.Event;
import io.adit.l2tp.TunnelMachine.State;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Csun;
import io.adit.l2tp.wire.ControlMessage.Csurq;
import io.adit.l2tp.wire.ControlMessage.Hello;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.ResultCode;
import java.time.Instant;
import java.util.Optional;

/** Judges messages that came in their turn: which event of the tunnel's machine they are, or whose session's. */
final class TunnelMessages {
    private static final ResultCode NOTHING_WRONG = new ResultCode(1, 0, "");

    private final Tunnel tunnel;
    private final SessionMessages sessionMessages;

    TunnelMessages(Tunnel tunnel, SessionMessages sessionMessages) {
        this.tunnel = tunnel;
        this.sessionMessages = sessionMessages;
    }

    void receive(TunnelChannel.Arrival arrival, Instant now) {
        switch (arrival.decoded()) {
            case Decoded.Understood understood -> {
                tunnel.channel().counts().received(understood.message().type());
                receive(arrival, understood.message(), now);
            }
            case Decoded.Unacceptable message -> refuse(arrival, message, now);
            case Decoded.Ignorable _ -> tunnel.channel().counts().refused();
        }
    }

    private void receive(TunnelChannel.Arrival arrival, ControlMessage message, Instant now) {
        switch (message) {
            case Sccrq _ -> tunnel.step(Event.SCCRQ_ACCEPTABLE, outOfTurn(message), now);
            case Sccrp sccrp -> receive(arrival, sccrp, now);
            case Scccn scccn -> receive(scccn, now);
            case StopCcn stop -> stopped(stop.resultCode(), now);
            case Hello _ -> {} // being acknowledged is all it asks for
            case Csun csun -> sessionMessages.changeSpeeds(csun.speeds());
            case Csurq csurq -> sessionMessages.tellSpeeds(csurq.speeds(), now);
            default -> sessionMessages.receive(arrival.sessionId(), message, now);
        }
    }

    private void receive(TunnelChannel.Arrival arrival, Sccrp sccrp, Instant now) {
        if (tunnel.machineState() != State.WAIT_CTL_REPLY) {
            tunnel.step(Event.SCCRP_ACCEPTABLE, outOfTurn(sccrp), now);
            return;
        }
        tunnel.channel().answered(arrival.path(), sccrp.offer());
        judged(tunnel.negotiation().judge(sccrp), Event.SCCRP_ACCEPTABLE, Event.SCCRP_NOT_ACCEPTABLE, now);
    }

    private void receive(Scccn scccn, Instant now) {
        boolean awaited = tunnel.machineState() == State.WAIT_CTL_CONN;
        Optional<ResultCode> refusal = awaited
                ? tunnel.negotiation().judge(scccn).or(() -> tunnel.teardown().claim(now))
                : Optional.of(outOfTurn(scccn));
        judged(refusal, Event.SCCCN_ACCEPTABLE, Event.SCCCN_NOT_ACCEPTABLE, now);
    }

    private void judged(Optional<ResultCode> refusal, Event acceptable, Event notAcceptable, Instant now) {
        refusal.ifPresent(code -> tunnel.reports().authentication(code, now));
        tunnel.step(refusal.isPresent() ? notAcceptable : acceptable, refusal.orElse(NOTHING_WRONG), now);
    }

    private void stopped(ResultCode code, Instant now) {
        if (tunnel.machineState() != State.ESTABLISHED) {
            tunnel.reports().authentication(code, now);
        }
        tunnel.step(Event.STOPCCN, code, now);
    }

    private ResultCode outOfTurn(ControlMessage message) {
        tunnel.channel().counts().refused(message.type());
        return new ResultCode(7, 0, message.type() + " in " + tunnel.machineState());
    }

    /** Something is wrong in the message: it ends the session it is about, else the tunnel (§4.1). */
    private void refuse(TunnelChannel.Arrival arrival, Decoded.Unacceptable message, Instant now) {
        TunnelCounts counts = tunnel.channel().counts();
        message.type().ifPresentOrElse(counts::refused, counts::refused);
        boolean aboutSession =
                message.type().filter(MessageType::concernsSession).isPresent();
        if (aboutSession) {
            sessionMessages.refuse(arrival.sessionId(), message, now);
        } else {
            boolean stop = message.type().equals(Optional.of(MessageType.STOP_CCN));
            message.assignedTunnelId().ifPresent(tunnel.negotiation()::remoteTunnelId);
            tunnel.step(
                    stop ? Event.STOPCCN : Event.ADMIN_TUNNEL_CLOSE,
                    new ResultCode(2, message.errorCode(), message.text()),
                    now);
        }
    }
}
