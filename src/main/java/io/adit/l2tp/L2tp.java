package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.ProtocolVersion;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.timing.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All tunnels and sessions of one control loop (RFC 2661). The loop's number is in the top bits of every tunnel id.
 *
 * <p>Every public method is called by that loop only; {@code now} never runs backwards.
 */
public final class L2tp {
    private final Loop loop;
    private final Strangers strangers;
    private final Reconfiguration reconfiguration;
    private final Refusals refusals;
    private boolean shuttingDown;

    /** What L2TP asks of those around it; called during the verbs. */
    public interface Output {
        /**
         * One UDP datagram. {@code path.local()} may be unspecified: then whichever address of the host fits.
         *
         * @param dscp of its IP header, 0 to 63
         */
        void transmit(Path path, Octets datagram, int dscp);

        /**
         * LNS: an acceptable ICRQ came. An empty answer refuses the call with CDN result 2, error 4. The session has its
         * ids and path already; it must not be disconnected during this call.
         *
         * @param group the LNS group that serves the peer
         */
        Optional<SessionUser> incoming(Session session, L2tpGroup group, IncomingCall call, Instant now);

        /** For the log and for counters elsewhere. */
        void report(TunnelEvent event);

        /** Every session's beginning and end: there may be 100,000 at once. */
        void report(SessionEvent event);
    }

    /** One loop's L2TP, where there are no others that count its tunnels and sessions too. */
    public L2tp(
            int loop,
            int loopBits,
            LnsRegistry lnss,
            Configuration configuration,
            RandomGenerator random,
            Timers timers,
            Output output) {
        this(loop, loopBits, lnss, new L2tpUsage(), configuration, random, timers, output);
    }

    /**
     * One loop's L2TP.
     *
     * @param usage shared with the other loops
     * @param loop which of the loops this is; its tunnel ids carry the number in their top bits
     * @param loopBits how many bits that takes, 0 to 8
     * @param lnss shared with the other loops
     */
    public L2tp(
            int loop,
            int loopBits,
            LnsRegistry lnss,
            L2tpUsage usage,
            Configuration configuration,
            RandomGenerator random,
            Timers timers,
            Output output) {
        if (loopBits < 0 || loopBits > 8 || loop < 0 || loop >= 1 << loopBits) {
            throw new IllegalArgumentException("loop " + loop + " of " + loopBits + " bits");
        }
        usage.configure(configuration.l2tp().limits());
        this.loop =
                new Loop(new Registry(loop, loopBits, lnss, usage), lnss, usage, configuration, random, timers, output);
        this.strangers = new Strangers(this.loop);
        this.reconfiguration = new Reconfiguration(this.loop);
        this.refusals = new Refusals(timers);
    }

    /** Takes one UDP datagram with the T bit set. Whatever it holds, nothing is thrown; what is wrong is counted. */
    public void receive(Path path, Octets datagram, Instant now) {
        try {
            if (ProtocolVersion.of(datagram) != ProtocolVersion.L2TPV2) {
                loop.counts.otherProtocol();
                return;
            }
            ControlPacket packet = ControlPacket.decode(datagram);
            if (packet.tunnelId() == 0) {
                strangers.receive(path, packet, shuttingDown, now);
            } else {
                receive(path, packet, now);
            }
        } catch (MalformedException e) {
            loop.counts.malformed();
        }
    }

    private void receive(Path path, ControlPacket packet, Instant now) throws MalformedException {
        Optional<Tunnel> found = loop.tunnels.id(packet.tunnelId());
        if (found.isEmpty()) {
            loop.counts.unknownTunnel();
            return;
        }
        Tunnel tunnel = found.get();
        PeerPath.Origin origin = tunnel.channel().origin(path, packet);
        if (origin == PeerPath.Origin.SOMEBODY_ELSE) {
            loop.counts.wrongPeer();
            return;
        }
        Optional<Decoded> decoded = packet.isAcknowledgement()
                ? Optional.empty()
                : Optional.of(ControlMessage.decode(
                        packet.body(), tunnel.negotiation().secret()));
        if (origin == PeerPath.Origin.PEER) {
            tunnel.receive(path, packet, decoded, now);
        } else if (decoded.filter(Decoded.Understood.class::isInstance).isPresent()) {
            tunnel.move(path, now);
            tunnel.receive(path, packet, decoded, now);
        } else {
            loop.counts.wrongPeer();
        }
    }

    /**
     * LAC: places a call, over a tunnel of this group to this server that has room, else over a new one. Nothing is called
     * back before this returns; if the call cannot even be tried (disabled, limit, no local address of the
     * family), {@link SessionUser#disconnected} comes at the next {@link #batchEnd} or turn of the timers.
     *
     * @param connected what the ICCN will say
     */
    public Session place(
            L2tpGroup group,
            RemoteLns server,
            IncomingCall call,
            ConnectedCall connected,
            SessionUser user,
            Instant now) {
        Optional<Path> way = way(group, server);
        Optional<Tunnel> open = way.filter(_ -> !Destination.areOfOneCall(group))
                .flatMap(path -> loop.tunnels.withRoom(new Destination(group.name(), path)));
        if (open.isPresent() && !shuttingDown && loop.enterSession()) {
            return open.get().call(call, connected, group, user, now);
        }
        Tunnel tunnel = tunnel(group, server, way, now);
        Optional<CallEnd> refusal = refusal(group, server, way.isPresent(), tunnel.localTunnelId() != 0);
        if (refusal.isEmpty() && !loop.enterSession()) {
            loop.leaveTunnel();
            refusal = Optional.of(CallEnd.NO_RESOURCES);
        }
        if (refusal.isPresent()) {
            return refusals.refuse(tunnel, call, user, refusal.get(), now);
        }
        loop.unsettled();
        loop.tunnels.add(tunnel);
        Session session = tunnel.call(call, connected, group, user, now);
        open(tunnel, now);
        return session;
    }

    /**
     * LAC: sees to it that there is a tunnel of this group to this server, also one without a call, and answers its id; or
     * why that cannot be tried. How it goes on is reported as {@link TunnelEvent}, at the earliest before this returns.
     */
    public Opened open(L2tpGroup group, RemoteLns server, Instant now) {
        Optional<Path> way = way(group, server);
        Optional<Tunnel> there = way.flatMap(path -> loop.tunnels.withRoom(new Destination(group.name(), path)));
        if (there.isPresent()) {
            return new Opened.Tunnel(there.get().localTunnelId());
        }
        Tunnel tunnel = tunnel(group, server, way, now);
        Optional<CallEnd> refusal = refusal(group, server, way.isPresent(), tunnel.localTunnelId() != 0);
        if (refusal.isPresent()) {
            tunnel.discard();
            return new Opened.Not(refusal.get());
        }
        loop.unsettled();
        loop.tunnels.add(tunnel);
        open(tunnel, now);
        return new Opened.Tunnel(tunnel.localTunnelId());
    }

    /** What became of the wish for a tunnel. */
    public sealed interface Opened {
        /** It is there, or is being opened. */
        record Tunnel(int localTunnelId) implements Opened {}

        /** It cannot be tried. */
        record Not(CallEnd why) implements Opened {}
    }

    /** A tunnel that is idle still, with id 0 where none is left. */
    private Tunnel tunnel(L2tpGroup group, RemoteLns server, Optional<Path> way, Instant now) {
        loop.tunnels.makeRoom(l2tp().limits(), now);
        int id = loop.tunnels.freeId(loop.random).orElse(0);
        return new Tunnel(loop, id, way.orElse(nowhere(server)), group, Optional.of(server), now);
    }

    private void open(Tunnel tunnel, Instant now) {
        if (loop.tunnels.opening().isTurnOf(tunnel)) {
            tunnel.open(now);
        }
    }

    private Optional<Path> way(L2tpGroup group, RemoteLns server) {
        return group.lac().flatMap(lac -> LocalEndpoints.way(l2tp(), lac, server));
    }

    /** Why a tunnel cannot be tried; if it can, it is one of those that the element may have. */
    private Optional<CallEnd> refusal(L2tpGroup group, RemoteLns server, boolean hasLocalAddress, boolean hasId) {
        if (shuttingDown || !loop.l2tp().enabled() || !group.enabled()) {
            return Optional.of(CallEnd.ADMINISTRATIVE);
        }
        boolean lacksSecret = group.authentication()
                && TunnelNegotiation.secret(group, Optional.of(server)).isEmpty();
        if (!hasLocalAddress || lacksSecret) {
            return Optional.of(CallEnd.NOT_CONFIGURED);
        }
        if (!hasId || !loop.enterTunnel()) {
            return Optional.of(CallEnd.NO_RESOURCES);
        }
        return Optional.empty();
    }

    private L2tpConfig l2tp() {
        return loop.l2tp();
    }

    /** For a tunnel that never will be. */
    private static Path nowhere(RemoteLns server) {
        IpEndpoint there = new IpEndpoint(server.address(), server.port());
        return new Path(RoutingInstance.DEFAULT, there, there);
    }

    /** Lets LNSs be called again that were locked; answers how many were. Which loop is asked does not matter. */
    public int unlock(LnsRegistry.Which which) {
        return loop.lnss.unlock(which);
    }

    /** After a batch of received datagrams: acknowledges what no message of ours has acknowledged meanwhile. */
    public void batchEnd(Instant now) {
        refusals.expire(now);
        loop.acknowledge();
    }

    /**
     * Takes a commit. Timers of a group are retuned in its live tunnels without a packet; secret, name and window serve
     * the next tunnel. A group removed or with another role, a server removed or moved, a local address or port gone,
     * and L2TP disabled close the tunnels concerned with StopCCN result 1.
     */
    public void configure(Configuration before, Configuration after, Instant now) {
        loop.configuration(after);
        reconfiguration.apply(before.l2tp(), after.l2tp(), now);
        loop.lnss.retune();
    }

    /** Sends StopCCN result 6 to every peer; sessions end without a CDN each. New tunnels and calls are refused. */
    public void shutdown(Instant now) {
        shuttingDown = true;
        for (Tunnel tunnel : loop.tunnels.all()) {
            tunnel.close(6, "shutting down", now);
        }
    }

    /** Whether nothing waits for an acknowledgement: every peer has acknowledged our StopCCN or was given up. */
    public boolean isQuiet() {
        return loop.isQuiet();
    }

    /** Closes a tunnel by an operator's wish, with StopCCN result 1; false if there is none. */
    public boolean closeTunnel(int localTunnelId, String why, Instant now) {
        Optional<Tunnel> tunnel = loop.tunnels.id(localTunnelId).filter(it -> !it.isClosed());
        tunnel.ifPresent(it -> it.close(1, why, now));
        return tunnel.isPresent();
    }

    /** Closes a session by an operator's wish, with CDN result 3, and tells its user; false if there is none. */
    public boolean closeSession(int localTunnelId, int localSessionId, Instant now) {
        Optional<Tunnel> tunnel = loop.tunnels.id(localTunnelId);
        Optional<Session> session = tunnel.flatMap(it -> it.sessions().local(localSessionId));
        session.ifPresent(it -> it.close(CallEnd.ADMINISTRATIVE, now));
        tunnel.ifPresent(Tunnel::touched);
        return session.isPresent();
    }

    /** A tunnel, also one that is closed but whose id is not free yet. */
    public Optional<TunnelState> tunnel(int localTunnelId) {
        return loop.tunnels.id(localTunnelId).map(Tunnel::state);
    }

    public Optional<SessionState> session(int localTunnelId, int localSessionId) {
        return loop.tunnels
                .id(localTunnelId)
                .flatMap(tunnel -> tunnel.sessions().local(localSessionId))
                .map(Session::state);
    }

    /** Up to {@code limit} tunnels with ids above {@code afterTunnelId}, ascending; costs O(limit). */
    public List<TunnelState> tunnels(int afterTunnelId, int limit) {
        List<TunnelState> page = new ArrayList<>();
        for (Tunnel tunnel : loop.tunnels.from(afterTunnelId + 1)) {
            if (page.size() >= limit) {
                break;
            }
            page.add(tunnel.state());
        }
        return page;
    }

    /** Up to {@code limit} sessions behind (tunnel, session) in the order of both ids; costs O(limit). */
    public List<SessionState> sessions(int afterTunnelId, int afterSessionId, int limit) {
        List<SessionState> page = new ArrayList<>();
        for (Tunnel tunnel : loop.tunnels.occupiedFrom(afterTunnelId)) {
            int after = tunnel.localTunnelId() == afterTunnelId ? afterSessionId : 0;
            for (Session session : tunnel.sessions().after(after)) {
                if (page.size() >= limit) {
                    return page;
                }
                page.add(session.state());
            }
        }
        return page;
    }

    /** The tunnels to a peer's address, up to {@code limit} with ids above {@code afterTunnelId}, ascending. */
    public List<TunnelState> tunnelsTo(IpAddress peer, int afterTunnelId, int limit) {
        return loop.tunnels.to(peer, afterTunnelId).stream()
                .limit(limit)
                .map(Tunnel::state)
                .toList();
    }

    /** Costs what the group has of tunnels. */
    public GroupUsage group(String name) {
        return loop.tunnels.group(name).stream()
                .map(tunnel -> new GroupUsage(1, tunnel.sessions().size()))
                .reduce(GroupUsage.NONE, GroupUsage::plus);
    }

    public LoopCounters counters() {
        return loop.counts.snapshot(loop.tunnels.open());
    }

    /** Counts anew, in the loop and not in its tunnels. */
    public void clearCounters() {
        loop.counts.clear();
    }

    /** Counts anew in one tunnel; false if there is none. */
    public boolean clearCounters(int localTunnelId) {
        Optional<Tunnel> tunnel = loop.tunnels.id(localTunnelId);
        tunnel.ifPresent(it -> it.channel().clearCounters());
        return tunnel.isPresent();
    }
}
