package io.adit.subscriber;

import io.adit.config.L2tpGroup;
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
 * The half of a LAC call that lives where its tunnel lives. It answers the {@link AccessCall}, which may live on another
 * loop, by messages only.
 */
final class TunnelHalf implements SessionUser {
    private final AccessCall call;
    private final int accessLoop;
    private final Circuit circuit;
    private final CallContext context;
    private Optional<Session> session = Optional.empty();

    /**
     * @param context of the tunnel's loop
     * @param circuit of the call: joined to the tunnel before the ICCN leaves, so that the LNS's first frame finds it
     */
    TunnelHalf(AccessCall call, int accessLoop, Circuit circuit, CallContext context) {
        this.call = call;
        this.accessLoop = accessLoop;
        this.circuit = circuit;
        this.context = context;
    }

    void place(
            Engine engine,
            L2tpGroup group,
            L2tpGroup.RemoteLns server,
            IncomingCall incoming,
            ConnectedCall connected,
            Instant now) {
        session = Optional.of(engine.l2tp().place(group, server, incoming, connected, this, now));
    }

    void disconnect(LinkEnd why, Instant now) {
        session.ifPresent(placed -> placed.disconnect(why.callEnd(), now));
    }

    @Override
    public void connected(Session connected, ConnectedCall said, Instant now) {
        circuit.relay(leg(connected));
        int tunnelId = connected.localTunnelId();
        int sessionId = connected.localSessionId();
        context.tell(accessLoop, _ -> call.connected(this, tunnelId, sessionId));
    }

    @Override
    public void disconnected(Session disconnected, CallEnd end, Instant now) {
        context.tell(accessLoop, _ -> call.disconnected(this, end));
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
