package io.adit.subscriber;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.forwarding.Circuit;
import io.adit.forwarding.Leg;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.ConnectedCall;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.Session;
import io.adit.l2tp.SessionUser;
import java.time.Instant;
import java.util.Optional;

/**
 * The half of a {@link SecondLeg} that lives where its tunnel lives, which may be another loop: the two know each other by
 * messages only.
 */
final class TunnelHalf implements SessionUser {
    private final SecondLeg leg;
    private final int callLoop;
    private final Circuit circuit;
    private Optional<CallContext> context = Optional.empty();
    private Optional<Session> session = Optional.empty();

    /**
     * Of a call on {@code callLoop}.
     *
     * @param circuit of the call: joined to the tunnel before the ICCN leaves, so that the LNS's first frame finds it
     */
    TunnelHalf(SecondLeg leg, int callLoop, Circuit circuit) {
        this.leg = leg;
        this.callLoop = callLoop;
        this.circuit = circuit;
    }

    /** The first message from the call's loop; from now on {@code engine}'s owns this. */
    void place(Engine engine, L2tpGroup group, RemoteLns lns, IncomingCall incoming, ConnectedCall connected) {
        CallContext here = engine.context();
        context = Optional.of(here);
        session = Optional.of(engine.l2tp().place(group, lns, incoming, connected, this, here.now()));
    }

    void disconnect(CallEnd why, Instant now) {
        session.ifPresent(placed -> placed.disconnect(why, now));
    }

    @Override
    public void connected(Session connected, ConnectedCall said, Instant now) {
        circuit.relay(leg(connected));
        int tunnelId = connected.localTunnelId();
        int sessionId = connected.localSessionId();
        context.orElseThrow().tell(callLoop, _ -> leg.joined(this, tunnelId, sessionId));
    }

    @Override
    public void disconnected(Session disconnected, CallEnd end, Instant now) {
        context.orElseThrow().tell(callLoop, _ -> leg.ended(this, end));
    }

    /** The way of a session's packets. */
    static Leg.L2tp leg(Session session) {
        L2tpGroup group = session.group();
        return new Leg.L2tp(
                session.path().routingInstance(),
                session.path().local(),
                session.path().remote(),
                session.localTunnelId(),
                session.localSessionId(),
                session.remoteTunnelId(),
                session.remoteSessionId(),
                new Leg.L2tp.Options(
                        session.isSequencing(),
                        group.dataChannel().lengthField(),
                        group.dscp().orElse(0),
                        group.peerChange() == L2tpGroup.PeerChange.ALWAYS));
    }
}
