package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.l2tp.TunnelMachine.Action;
import io.adit.l2tp.TunnelMachine.Event;
import io.adit.l2tp.TunnelMachine.State;
import io.adit.l2tp.TunnelState.Role;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Hello;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.ResultCode;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** One control connection: the machine of RFC 2661 §7.2.1 and what its actions mean, and its sessions. */
final class Tunnel implements Timed {
    private static final int GENERAL_CLEAR = 1; // StopCCN result, §4.4.2

    private final Loop loop;
    private final int localTunnelId;
    private final Role role;
    private final Path requestPath;
    private final TunnelTimes times;
    private final TunnelMachine machine = new TunnelMachine();
    private final TunnelSessions sessions;
    private final TunnelNegotiation negotiation;
    private final TunnelReports reports;
    private final TunnelTeardown teardown;
    private final TunnelChannel channel;
    private L2tpGroup group;
    private Optional<Destination> destination;
    private Octets request = Octets.EMPTY;
    private boolean settled;
    private boolean removed;

    /** A tunnel that is idle still; one with a {@code server} is to be opened by us. */
    Tunnel(Loop loop, int localTunnelId, Path path, L2tpGroup group, Optional<RemoteLns> server, Instant now) {
        this.loop = loop;
        this.localTunnelId = localTunnelId;
        this.requestPath = path;
        this.group = group;
        this.role = server.isPresent() ? Role.LAC : Role.LNS;
        this.destination = server.map(_ -> Destination.of(group, path, localTunnelId));
        this.times = new TunnelTimes(now);
        this.negotiation = new TunnelNegotiation(loop, localTunnelId, group, server);
        this.reports = new TunnelReports(loop, this);
        this.teardown = new TunnelTeardown(loop, this, times, server.isPresent());
        this.channel = new TunnelChannel(loop, this, path, times, negotiation);
        this.sessions = new TunnelSessions(loop, this, now);
    }

    /** It will never be opened. */
    void discard() {
        removed = true;
    }

    /** LAC: asks the peer for a tunnel. */
    void open(Instant now) {
        step(Event.LOCAL_OPEN_REQUEST, new ResultCode(1, 0, ""), now);
        touched();
    }

    /** LNS: takes the SCCRQ that brought it about, of which a digest is kept to know a repeat by. */
    void accept(ControlPacket packet, Sccrq sccrq, Instant now) {
        request = TunnelAuthentication.digest(packet.body());
        channel.peer(sccrq.offer());
        receive(requestPath, packet, Optional.of(new Decoded.Understood(sccrq)), now);
    }

    /** Whether the octets are those of the SCCRQ that opened this tunnel. */
    boolean isRequestedBy(Octets body) {
        return request.equals(TunnelAuthentication.digest(body));
    }

    /** Takes a packet from the peer; {@code decoded} is empty for a ZLB. */
    void receive(Path from, ControlPacket packet, Optional<Decoded> decoded, Instant now) {
        channel.receive(from, packet, decoded, now);
        touched();
    }

    /** The peer goes on from elsewhere, and so do our answers and its calls. */
    void move(Path to, Instant now) {
        Path before = channel.path();
        channel.move(to);
        reports.moved(before, now);
        for (Session session : sessions.all()) {
            session.moved(now);
        }
    }

    /** Closes with a StopCCN; sessions end without a CDN each. */
    void close(int resultCode, String why, Instant now) {
        if (!times.isClosed()) {
            step(Event.ADMIN_TUNNEL_CLOSE, new ResultCode(resultCode, 0, why), now);
            touched();
        }
    }

    /** Goes without a word: the peer has forgotten this tunnel, or there was a tie that nobody won. */
    void forget(String why, Instant now) {
        if (!times.isClosed()) {
            channel.abandon();
            Event event = machine.state() == State.WAIT_CTL_REPLY ? Event.SCCRQ_LOSE_TIE_BREAKER : Event.STOPCCN;
            step(event, new ResultCode(1, 0, why), now);
            touched();
        }
    }

    /** Goes without a word because the peer's request has won the tie; its tunnel takes the calls. */
    void giveWay(Tunnel winner, Instant now) {
        handOver(winner, now);
        teardown.yielded();
        forget("the peer's request came first", now);
    }

    /** Goes at once, with its id: a stranger, where others need the room. */
    void makeRoom(Instant now) {
        loop.counts.refusedTunnel(Refusal.HALF_OPEN);
        forget("made room for another request", now);
        remove();
        touched();
    }

    /** Calls that wait for this tunnel wait for the winner from now on, and so will those to come. */
    private void handOver(Tunnel winner, Instant now) {
        winner.destination = destination;
        for (Session session : sessions.release()) {
            session.move(winner, winner.sessions.freeId(loop.random, now));
            winner.sessions.add(session);
        }
    }

    Session call(IncomingCall call, ConnectedCall connected, L2tpGroup caller, SessionUser user, Instant now) {
        Session session = new Session(
                this, Role.LAC, caller, sessions.freeId(loop.random, now), call, loop.nextCallSerialNumber(), now);
        session.place(connected, user, now);
        if (machine.state() == State.ESTABLISHED) {
            session.tunnelOpen(now);
        }
        touched();
        return session;
    }

    /** Timers and limits of the group serve at once, without a packet; names, secrets and hiding stay as they are. */
    void retune(L2tpGroup changed) {
        group = changed;
        channel.retune();
        if (hasRoom()) {
            loop.tunnels.hasRoom(this); // a higher session limit serves at once
        }
        touched();
    }

    /** Whether one more session may be in this tunnel. */
    boolean hasRoom() {
        return !times.isClosed() && sessions.size() < Math.min(group.sessionLimit(), TunnelSessions.MAX_SESSIONS);
    }

    void send(int sessionId, ControlMessage message, Instant now) {
        channel.send(sessionId, message, now);
    }

    /** After anything that may have changed what is due and when. */
    void touched() {
        channel.owe();
        if (times.isClosed() && channel.isIdle() && !settled) {
            settled = true;
            loop.settled();
        }
        loop.timers.update(this);
    }

    @Override
    public Optional<Instant> deadline() {
        if (removed) {
            return Optional.empty();
        }
        return Stream.of(
                        channel.deadline(),
                        times.deadline(group.timers(), channel.cycle(), channel.isIdle(), sessions.emptySince()),
                        sessions.deadline())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public void expire(Instant now) {
        if (removed) {
            return;
        }
        channel.expire(now);
        times.due(group.timers(), channel.cycle(), channel.isIdle(), sessions.emptySince(), now)
                .ifPresent(due -> expired(due, now));
        Optional<Session> overdue = sessions.overdue(now);
        while (overdue.isPresent()) {
            overdue.get().close(CallEnd.NOT_ESTABLISHED_IN_TIME, now);
            overdue = sessions.overdue(now);
        }
        touched();
    }

    private void expired(TunnelTimes.Due due, Instant now) {
        switch (due) {
            case GIVE_UP -> {
                teardown.unreachable("not established in time", now);
                close(GENERAL_CLEAR, "not established in time", now);
            }
            case HELLO -> send(0, new Hello(), now);
            case CLOSE -> close(GENERAL_CLEAR, "no session", now);
            case REMOVE -> remove();
        }
    }

    private void remove() {
        channel.abandon();
        removed = true;
        loop.tunnels.remove(this);
    }

    void report(SessionEvent event) {
        loop.output.report(event);
    }

    /** Takes the machine's step; {@code ending} is what a StopCCN would say. */
    void step(Event event, ResultCode ending, Instant now) {
        for (Action action : machine.on(event)) {
            perform(action, event, ending, now);
        }
    }

    private void perform(Action action, Event event, ResultCode ending, Instant now) {
        switch (action) {
            case SEND_SCCRQ -> send(0, negotiation.sccrq(), now);
            case SEND_SCCRP -> send(0, negotiation.sccrp(), now);
            case SEND_SCCCN -> send(0, negotiation.scccn(), now);
            case SEND_STOPCCN -> channel.stop(new StopCcn(localTunnelId, ending), now);
            case SEND_TUNNEL_OPEN_EVENT -> established(now);
            case REQUEUE_SCCRQ -> {} // whoever found the tie takes the SCCRQ to a tunnel of its own
            case CLEAN_UP -> teardown.cleanUp(event, ending, now);
        }
    }

    private void established(Instant now) {
        times.established(now);
        retune(group);
        reports.up(now);
        asksNoMore(now);
        for (Session session : sessions.establishing()) {
            session.tunnelOpen(now);
        }
    }

    /** A session less: there is room for another one; and where the tunnel was for that one alone, it closes. */
    void sessionGone(Instant now) {
        if (removed) {
            return;
        }
        loop.tunnels.hasRoom(this);
        if (sessions.size() == 0 && destination.filter(Destination::isOfOneCall).isPresent()) {
            close(1, "its call is over", now);
        }
    }

    /** Whoever waits to send an SCCRQ to the same peer may do so now. */
    void asksNoMore(Instant now) {
        if (role == Role.LAC) {
            loop.tunnels.opening().over(this).ifPresent(next -> next.open(now));
        }
    }

    int localTunnelId() {
        return localTunnelId;
    }

    int remoteTunnelId() {
        return negotiation.remoteTunnelId();
    }

    Path path() {
        return channel.path();
    }

    /** The way of the SCCRQ, ours or the peer's. */
    Path requestPath() {
        return requestPath;
    }

    /** Whose calls of ours go over this tunnel; empty if only the peer calls. */
    Optional<Destination> destination() {
        return destination;
    }

    String peerName() {
        return negotiation.peerName();
    }

    L2tpGroup group() {
        return group;
    }

    String groupName() {
        return group.name();
    }

    TunnelNegotiation negotiation() {
        return negotiation;
    }

    TunnelSessions sessions() {
        return sessions;
    }

    TunnelReports reports() {
        return reports;
    }

    LoopCounts counts() {
        return loop.counts;
    }

    TunnelChannel channel() {
        return channel;
    }

    TunnelTeardown teardown() {
        return teardown;
    }

    State machineState() {
        return machine.state();
    }

    boolean isClosed() {
        return times.isClosed();
    }

    boolean isEstablished() {
        return !times.isClosed() && times.established().isPresent();
    }

    TunnelState state() {
        ControlChannel<?> delivery = channel.delivery();
        return new TunnelState(
                localTunnelId,
                remoteTunnelId(),
                path(),
                groupName(),
                negotiation.localName(),
                peerName(),
                negotiation.peerVendor(),
                role,
                times.isClosed()
                        ? TunnelState.Status.CLOSED
                        : TunnelState.Status.valueOf(machine.state().name()),
                negotiation.isPeerAuthenticated(),
                times.created(),
                times.established(),
                times.closed(),
                sessions.size(),
                negotiation.dscp(),
                negotiation.peerDs(),
                times.established().isPresent() && negotiation.isHiding(),
                sessions.emptySince(),
                group.timers().hello(),
                negotiation.receiveWindowSize(),
                delivery.peerWindow(),
                delivery.window(),
                delivery.ns(),
                delivery.nr(),
                delivery.queues(),
                teardown.result(),
                channel.counters());
    }
}
