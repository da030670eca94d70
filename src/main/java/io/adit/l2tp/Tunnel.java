package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.TunnelTimers;
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
import io.adit.l2tp.wire.Hiding;
import io.adit.l2tp.wire.ResultCode;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** One control connection: the channel, the machine of RFC 2661 §7.2.1 and what its actions mean, and its sessions. */
final class Tunnel implements Timed {
    /** Class selector 6, network control: what control messages have where nothing else is configured (RFC 4594 §3.1). */
    static final int CONTROL_DSCP = 48;

    private static final int GENERAL_CLEAR = 1; // StopCCN result, §4.4.2

    /** A received message, the way it came, and how many octets it had. */
    record Arrival(Path path, int sessionId, Decoded decoded, int octets) {}

    private final Loop loop;
    private final int localTunnelId;
    private final Role role;
    private final Path requestPath;
    private final TunnelTimes times;
    private final TunnelMachine machine = new TunnelMachine();
    private final TunnelSessions sessions;
    private final TunnelCounts counts = new TunnelCounts();
    private final TunnelNegotiation negotiation;
    private final TunnelMessages messages;
    private final TunnelReports reports;
    private final ControlChannel<Arrival> channel;
    private L2tpGroup group;
    private Path path;
    private Optional<Destination> destination;
    private Octets request = Octets.EMPTY;
    private Optional<ResultCode> lastResult = Optional.empty();
    private boolean claimed;
    private boolean yielded;
    private boolean owesAcknowledgement;
    private boolean settled;
    private boolean removed;

    /** A tunnel that is idle still; one with a {@code server} is to be opened by us. */
    Tunnel(Loop loop, int localTunnelId, Path path, L2tpGroup group, Optional<RemoteLns> server, Instant now) {
        this.loop = loop;
        this.localTunnelId = localTunnelId;
        this.path = path;
        this.requestPath = path;
        this.group = group;
        this.role = server.isPresent() ? Role.LAC : Role.LNS;
        this.destination = server.map(_ -> new Destination(group.name(), path, isOfOneCall(group) ? localTunnelId : 0));
        this.claimed = server.isPresent();
        this.times = new TunnelTimes(now);
        this.sessions = new TunnelSessions(occupancy(), this::cycle, now);
        this.negotiation = new TunnelNegotiation(loop, localTunnelId, group, server);
        this.messages = new TunnelMessages(this, new SessionMessages(loop, this));
        this.reports = new TunnelReports(loop, this);
        this.channel = new ControlChannel<>(settings(), window(), TunnelOffer.DEFAULT_WINDOW, new ChannelEnd());
    }

    private TunnelSessions.Occupancy occupancy() {
        return new TunnelSessions.Occupancy() {
            @Override
            public void occupied(boolean isOccupied) {
                loop.tunnels.occupied(Tunnel.this, isOccupied);
            }

            @Override
            public void left(int count) {
                loop.leaveSessions(count);
            }
        };
    }

    /** What the channel asks of the tunnel. */
    private final class ChannelEnd implements ControlChannel.Output<Arrival> {
        @Override
        public void transmit(int sessionId, int ns, int nr, Octets body) {
            counts.transmitted(ns, body);
            ControlPacket packet = new ControlPacket(negotiation.remoteTunnelId(), sessionId, ns, nr, body);
            loop.output.transmit(path, packet.encode(), negotiation.dscp().orElse(CONTROL_DSCP));
        }

        @Override
        public void deliver(Arrival arrival, Instant now) {
            if (!times.isClosed()) { // else it only asks to be acknowledged
                messages.receive(arrival, now);
            }
        }

        @Override
        public int octets(Arrival arrival) {
            return arrival.octets();
        }

        @Override
        public void peerLost(Instant now) {
            if (!times.isClosed()) { // else it was our StopCCN that got no answer
                lost(now);
            }
        }
    }

    /** Whether each call of the group has a tunnel for itself. */
    static boolean isOfOneCall(L2tpGroup group) {
        return group.lac()
                .filter(lac -> lac.selection() == L2tpGroup.Selection.TUNNEL_PER_USER)
                .isPresent();
    }

    /** Until the tunnel is up there may be fewer retransmissions, so that another LNS is tried sooner. */
    private ControlChannel.Settings settings() {
        TunnelTimers timers = group.timers();
        boolean up = times.established().isPresent();
        return settings(timers, up ? timers.retransmissions() : timers.setupRetransmissions());
    }

    private static ControlChannel.Settings settings(TunnelTimers timers, int retransmissions) {
        return new ControlChannel.Settings(timers.retransmitTimeout(), timers.longestTimeout(), retransmissions);
    }

    /** Never less than the peer was told; but of a stranger, who may be anybody, no more than must be is kept. */
    private int window() {
        return times.established().isPresent()
                ? Math.max(group.receiveWindowSize(), negotiation.receiveWindowSize())
                : ControlChannel.LEAST_WINDOW;
    }

    /** As long as anything may still be sent again, whether it was sent before the tunnel was up or later. */
    private Duration cycle() {
        TunnelTimers timers = group.timers();
        return settings(timers, Math.max(timers.retransmissions(), timers.setupRetransmissions()))
                .cycle();
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
        negotiation.peer(sccrq.offer(), channel);
        receive(path, packet, Optional.of(new Decoded.Understood(sccrq)), now);
    }

    /** Whether the octets are those of the SCCRQ that opened this tunnel. */
    boolean isRequestedBy(Octets body) {
        return request.equals(TunnelAuthentication.digest(body));
    }

    /** Takes a packet from the peer; {@code decoded} is empty for a ZLB. */
    void receive(Path from, ControlPacket packet, Optional<Decoded> decoded, Instant now) {
        times.heard(now);
        if (decoded.isEmpty()) {
            counts.receivedAcknowledgement();
            channel.receiveAcknowledgement(packet.nr(), now);
        } else {
            Arrival arrival = new Arrival(
                    from, packet.sessionId(), decoded.get(), packet.body().length());
            long useless = channel.duplicates() + channel.outOfWindow();
            channel.receive(packet.ns(), packet.nr(), arrival, now);
            if (channel.duplicates() + channel.outOfWindow() > useless) {
                counts.dropped(decoded.get());
            }
        }
        touched();
    }

    /** What is wrong with a packet by where it comes from, or how it may be the peer's. */
    PeerPath.Origin origin(Path from, ControlPacket packet) {
        return PeerPath.origin(
                path,
                from,
                group.peerChange(),
                machine.state() == State.WAIT_CTL_REPLY,
                !packet.isAcknowledgement() && channel.isNext(packet.ns(), packet.nr()));
    }

    /** The peer goes on from elsewhere, and so do our answers and its calls. */
    void move(Path to, Instant now) {
        Path before = path;
        path = to;
        loop.tunnels.moved(this, before);
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
        yielded = true;
        forget("the peer's request came first", now);
        lastResult = Optional.empty(); // nobody sent a StopCCN
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
        channel.retune(settings(), window());
        if (hasRoom()) {
            loop.tunnels.hasRoom(this); // a higher session limit serves at once
        }
        touched();
    }

    /** Whether one more session may be in this tunnel. */
    boolean hasRoom() {
        return !times.isClosed() && sessions.size() < Math.min(group.sessionLimit(), TunnelSessions.MAX_SESSIONS);
    }

    /** LNS: what keeps the tunnel that the peer is about to establish from being; empty if nothing does. */
    Optional<ResultCode> claim(Instant now) {
        loop.tunnels.requests().established(this).ifPresent(old -> old.forget("peer started anew", now));
        claimed = claimed || loop.enterTunnel();
        return claimed ? Optional.empty() : Optional.of(new ResultCode(2, 4, "tunnel limit"));
    }

    void send(int sessionId, ControlMessage message, Instant now) {
        if (!times.isClosed()) {
            counts.sent(message.type());
            Optional<Hiding> hiding =
                    times.established().isPresent() ? negotiation.hiding(loop.random) : Optional.empty();
            channel.send(sessionId, message.encode(hiding), now);
        }
    }

    void acknowledge() {
        owesAcknowledgement = false;
        channel.acknowledge();
    }

    /** After anything that may have changed what is due and when. */
    void touched() {
        if (channel.isAcknowledgementDue() && !owesAcknowledgement) {
            owesAcknowledgement = true;
            loop.owesAcknowledgement(this);
        }
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
                        times.deadline(group.timers(), cycle(), channel.isIdle(), sessions.emptySince()),
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
        times.due(group.timers(), cycle(), channel.isIdle(), sessions.emptySince(), now)
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
                destination.ifPresent(to -> loop.lnss.unreachable(lock(to, "not established in time", now)));
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

    /** LAC: the reply says who the peer is and which way it is reached from now on (§8.1). */
    void answered(Path from, TunnelOffer offer) {
        Path before = path;
        path = from;
        loop.tunnels.moved(this, before);
        negotiation.peer(offer, channel);
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
            case SEND_STOPCCN -> {
                channel.discardUnsent();
                send(0, new StopCcn(localTunnelId, ending), now);
            }
            case SEND_TUNNEL_OPEN_EVENT -> established(now);
            case REQUEUE_SCCRQ -> {} // whoever found the tie takes the SCCRQ to a tunnel of its own
            case CLEAN_UP -> {
                if (times.established().isEmpty() && (event == Event.STOPCCN || event == Event.SCCRP_NOT_ACCEPTABLE)) {
                    destination.ifPresent(to -> loop.lnss.refused(lock(to, "refused " + describe(event, ending), now)));
                }
                end(ending, CallEnd.tunnelClosed(describe(event, ending)), now);
            }
        }
    }

    private static String describe(Event event, ResultCode ending) {
        String by = event == Event.STOPCCN ? "by the peer, result " : "result ";
        return by + ending.result() + "/" + ending.error() + (ending.text().isEmpty() ? "" : " " + ending.text());
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

    /** The peer answers no more; then it does not answer those either that wait to ask it. */
    private void lost(Instant now) {
        ResultCode code = new ResultCode(2, 6, "peer does not answer");
        destination.ifPresent(to -> loop.lnss.unreachable(lock(to, code.text(), now)));
        for (Tunnel waiting : loop.tunnels.opening().giveUpBehind(this)) {
            waiting.end(code, CallEnd.PEER_LOST, now);
            waiting.touched();
        }
        end(code, CallEnd.PEER_LOST, now);
    }

    private LnsLock lock(Destination to, String reason, Instant now) {
        return new LnsLock(localTunnelId, to.path(), to.group(), now, reason);
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

    private void end(ResultCode code, CallEnd callEnd, Instant now) {
        times.closed(now);
        lastResult = Optional.of(code);
        loop.tunnels.close(this);
        if (claimed) {
            loop.leaveTunnel();
        }
        if (yielded) {
            reports.yielded(now);
        } else if (times.established().isPresent()) {
            reports.down(code, sessions.size(), now);
        } else {
            reports.failed(code, now);
        }
        for (Session session : sessions.clear()) {
            session.ended(callEnd, now);
        }
        asksNoMore(now);
    }

    /** Whoever waits to send an SCCRQ to the same peer may do so now. */
    private void asksNoMore(Instant now) {
        if (role == Role.LAC) {
            loop.tunnels.opening().over(this).ifPresent(next -> next.open(now));
        }
    }

    void clearCounters() {
        counts.clear(channel);
    }

    int localTunnelId() {
        return localTunnelId;
    }

    int remoteTunnelId() {
        return negotiation.remoteTunnelId();
    }

    Path path() {
        return path;
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

    TunnelCounts messageCounts() {
        return counts;
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
        return new TunnelState(
                localTunnelId,
                remoteTunnelId(),
                path,
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
                group.timers().hello(),
                negotiation.receiveWindowSize(),
                channel.peerWindow(),
                channel.window(),
                channel.ns(),
                channel.nr(),
                channel.queues(),
                lastResult.map(code -> new TunnelState.Result(code.result(), code.error(), code.text())),
                counts.snapshot(channel));
    }
}
