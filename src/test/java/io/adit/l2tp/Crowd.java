package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig.Limits;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An element and many peers that call it, or that it calls. Each peer has an address and one tunnel, does all as it should
 * and keeps nothing but two numbers, so that what memory and work there is are the element's.
 */
final class Crowd implements L2tp.Output, SessionUser {
    /** What the element begins with. */
    static final Configuration CONFIGURATION = Groups.configuration(
            "adit", Groups.LAC, Limits.USUAL.tunnels(), Groups.lac(Optional.empty()), Groups.lns(Optional.empty()));

    private static final Octets LCP = Octets.hex("0104057803050223c505060001020307020802");

    final L2tp l2tp;
    private final int loop;
    private final L2tpGroup lacGroup = Groups.lac(Optional.empty());
    private final int[] tunnels; // the element's ids, by peer
    private final int[] sessions; // how many there have been, by peer
    private int ringing;
    private boolean offering;
    private Optional<Set<Timed>> touched = Optional.empty();
    int transmissions;
    Instant now = Network.START;

    /** With as many loops as that many bits can tell apart, of which this is one. */
    Crowd(int loop, int loopBits, int peers) {
        this.loop = loop;
        this.tunnels = new int[peers];
        this.sessions = new int[peers];
        this.l2tp = new L2tp(loop, loopBits, new LnsRegistry(), CONFIGURATION, new Random(loop), this::update, this);
    }

    private void update(Timed who) {
        touched.filter(_ -> who instanceof Tunnel).ifPresent(tunnels -> tunnels.add(who));
    }

    /** From now on notes, and answers in the end, which tunnels look at their timers: those that anything was done to. */
    Set<Timed> watch() {
        Set<Timed> tunnelsTouched = new HashSet<>();
        touched = Optional.of(tunnelsTouched);
        return tunnelsTouched;
    }

    int peers() {
        return tunnels.length;
    }

    int tunnel(int peer) {
        return tunnels[peer];
    }

    /** The peer asks the element for a tunnel. */
    void openTunnel(int peer) {
        offering = true;
        send(peer, 0, 0, 0, new Sccrq(offer(peer), Optional.empty()));
        offering = false;
        tunnels[peer] = ringing;
        send(peer, 0, 1, 1, new Scccn(Optional.empty()));
    }

    /** The peer, which has a tunnel, calls the element; answers the element's id of the session. */
    int callIn(int peer) {
        int number = sessions[peer]++;
        send(peer, 0, 2 + 2 * number, 1 + number, request(peer, number));
        send(peer, ringing, 3 + 2 * number, 2 + number, Calls.connected(connected(peer, number)));
        return ringing;
    }

    /** The element calls the peer, over a new tunnel if it is the first time. */
    void callOut(int peer) {
        int number = sessions[peer]++;
        RemoteLns server = RemoteLns.of("lns", path(peer).remote().address(), 1701);
        IncomingCall call = Calls.incomingCall(request(peer, number));
        Session session = l2tp.place(lacGroup, server, call, connected(peer, number), this, now);
        tunnels[peer] = session.localTunnelId();
        if (number == 0) {
            send(peer, 0, 0, 1, new Sccrp(offer(peer), Optional.empty()));
        }
        send(peer, session.localSessionId(), 1 + number, 3 + 2 * number, new Icrp(1 + number));
        receive(peer, 0, 2 + number, 4 + 2 * number, Octets.EMPTY);
    }

    private void send(int peer, int session, int ns, int nr, ControlMessage message) {
        receive(peer, session, ns, nr, message.encode());
    }

    private void receive(int peer, int session, int ns, int nr, Octets body) {
        l2tp.receive(
                path(peer), new ControlPacket(tunnels[peer], session, ns & 0xFFFF, nr & 0xFFFF, body).encode(), now);
        l2tp.batchEnd(now);
    }

    private Path path(int peer) {
        IpAddress address = IpAddress.ipv4(10 << 24 | loop << 20 | peer);
        return new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LAC, 1701), new IpEndpoint(address, 1701));
    }

    private static TunnelOffer offer(int peer) {
        return new TunnelOffer(
                TunnelOffer.VERSION_1_0,
                "peer" + peer,
                3,
                1 + peer % 65_535,
                Optional.empty(),
                64,
                Optional.of(1),
                Optional.of("vendor"),
                Optional.empty());
    }

    /** With all that a LAC of ours says without a line's rates. */
    private static Icrq request(int peer, int number) {
        return new Icrq(
                1 + number,
                number,
                Optional.of(0),
                Optional.empty(),
                Optional.of("peer" + peer + " eth 1/" + number),
                Optional.of("isp.example"),
                Optional.empty());
    }

    private static ConnectedCall connected(int peer, int number) {
        Octets name = Octets.text("user" + peer + "-" + number + "@isp.example");
        return ConnectedCall.of(100_000_000)
                .withLcp(LCP, LCP, LCP)
                .withAuthentication(ProxiedAuthentication.chap(1, name, LCP, LCP));
    }

    @Override
    public void transmit(Path path, Octets datagram, int dscp) {
        transmissions++;
        if (offering) {
            hear(datagram);
        }
    }

    private void hear(Octets datagram) {
        try {
            if (ControlMessage.decode(ControlPacket.decode(datagram).body())
                    instanceof Decoded.Understood(Sccrp sccrp)) {
                ringing = sccrp.offer().assignedTunnelId();
            }
        } catch (MalformedException e) {
            throw new IllegalStateException("of ours: " + datagram, e);
        }
    }

    @Override
    public Optional<SessionUser> incoming(Session session, L2tpGroup group, IncomingCall call, Instant when) {
        ringing = session.localSessionId();
        return Optional.of(this);
    }

    @Override
    public void report(TunnelEvent event) {}

    @Override
    public void report(SessionEvent event) {}

    @Override
    public void connected(Session session, ConnectedCall call, Instant when) {}

    @Override
    public void disconnected(Session session, CallEnd end, Instant when) {}
}
