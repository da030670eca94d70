package io.adit.simulation;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Circuit;
import io.adit.forwarding.DataPlane;
import io.adit.forwarding.Leg;
import io.adit.l2tp.Path;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import io.adit.ppp.wire.PppFrame;
import io.adit.ppp.wire.PppProtocol;
import io.adit.pppoe.wire.SessionFrame;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Circuits without memory tricks: the same rules as the real data path, one object a frame. */
final class VirtualDataPlane implements DataPlane {
    private static final int DATA = 0x0002;

    /** What the loops of an element share. */
    static final class Shared {
        private final Map<Integer, Virtual> l2tp = new HashMap<>();
        private final Map<String, Virtual> pppoe = new HashMap<>();
        private int open;

        int circuits() {
            return open;
        }
    }

    private final VirtualElement element;
    private final Shared shared;

    VirtualDataPlane(VirtualElement element, Shared shared) {
        this.element = element;
        this.shared = shared;
    }

    Shared shared() {
        return shared;
    }

    @Override
    public Circuit open(Leg leg, User user) {
        Virtual circuit = new Virtual(leg, user);
        shared.open++;
        enter(leg, circuit);
        return circuit;
    }

    /** An L2TP data message: flags, tunnel id, session id, PPP. */
    void arrive(Octets datagram) throws MalformedException {
        OctetReader in = datagram.reader();
        in.skip(2);
        int ids = in.u32();
        Virtual circuit = shared.l2tp.get(ids);
        if (circuit != null) {
            circuit.arrive(PppFrame.decode(in.rest()), !circuit.isFirst(ids));
        }
    }

    /** A PPPoE session frame from a subscriber; false if it belongs to no session. */
    boolean arrive(String port, MacAddress peer, int sessionId, Octets ppp) throws MalformedException {
        Virtual circuit = shared.pppoe.get(key(port, sessionId));
        if (circuit == null || !((Leg.Pppoe) circuit.first).peer().equals(peer)) {
            return false;
        }
        circuit.arrive(PppFrame.decode(ppp), false);
        return true;
    }

    private void enter(Leg leg, Virtual circuit) {
        switch (leg) {
            case Leg.L2tp session -> shared.l2tp.put(ids(session), circuit);
            case Leg.Pppoe session -> shared.pppoe.put(key(session.port(), session.sessionId()), circuit);
        }
    }

    private void leave(Leg leg) {
        switch (leg) {
            case Leg.L2tp session -> shared.l2tp.remove(ids(session));
            case Leg.Pppoe session -> shared.pppoe.remove(key(session.port(), session.sessionId()));
        }
    }

    private static int ids(Leg.L2tp session) {
        return (session.localTunnelId() << 16) | session.localSessionId();
    }

    private static String key(String port, int sessionId) {
        return port + "/" + sessionId;
    }

    private void out(Leg leg, PppFrame frame) {
        switch (leg) {
            case Leg.L2tp session ->
                element.network()
                        .send(
                                new Path(session.routingInstance(), session.local(), session.remote()),
                                new OctetWriter()
                                        .u16(DATA)
                                        .u16(session.remoteTunnelId())
                                        .u16(session.remoteSessionId())
                                        .u16(0xFF03)
                                        .octets(frame.encode())
                                        .toOctets());
            case Leg.Pppoe session ->
                element.toSubscriber(
                        session.port(),
                        new SessionFrame(session.peer(), session.local(), session.sessionId(), frame.encode())
                                .encode());
        }
    }

    private final class Virtual implements Circuit {
        private final Leg first;
        private final User user;
        private Optional<Leg> second = Optional.empty();
        private Optional<IpAddress> routed = Optional.empty();
        private boolean closed;

        Virtual(Leg first, User user) {
            this.first = first;
            this.user = user;
        }

        boolean isFirst(int l2tpIds) {
            return first instanceof Leg.L2tp session && l2tpIds == ids(session);
        }

        void arrive(PppFrame frame, boolean fromSecond) {
            if (second.isPresent()) {
                out(fromSecond ? first : second.get(), frame);
            } else if (frame.protocol() == PppProtocol.IPV4 && routed.isPresent()) {
                out(first, frame); // stands for the network: whatever goes there comes back
            } else {
                user.receive(frame.protocol(), frame.information());
            }
        }

        @Override
        public void send(int protocol, Octets information) {
            out(first, new PppFrame(protocol, information));
        }

        @Override
        public void relay(Leg other) {
            if (!closed) {
                second = Optional.of(other);
                enter(other, this);
            }
        }

        @Override
        public void route(RoutingInstance instance, IpAddress address) {
            routed = Optional.of(address);
        }

        @Override
        public void unroute() {
            routed = Optional.empty();
        }

        @Override
        public Counters counters() {
            return Counters.NONE;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                shared.open--;
                leave(first);
                second.ifPresent(VirtualDataPlane.this::leave);
            }
        }
    }
}
