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
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** One control connection: the channel, the machine of RFC 2661 §7.2.1 and what its actions mean, and its sessions. */
final class Tunnel implements Timed {
    /** What a tunnel may take to be established. */
    static final Duration ESTABLISHMENT = Duration.ofSeconds(60);

    /** A received message and the way it came. */
    record Arrival(Path path, int sessionId, Decoded decoded) {}

    private final Loop loop;
    private final int localTunnelId;
    private final Role role;
    private final Path requestPath;
    private final Instant created;
    private final TunnelMachine machine = new TunnelMachine();
    private final TunnelSessions sessions;
    private final TunnelCounts counts = new TunnelCounts();
    private final TunnelNegotiation negotiation;
    private final TunnelMessages messages;
    private final ControlChannel<Arrival> channel;
    private L2tpGroup group;
    private Path path;
    private Optional<Destination> destination;
    private Octets request = Octets.EMPTY;
    private Instant lastHeard;
    private Optional<Instant> established = Optional.empty();
    private Optional<Instant> closed = Optional.empty();
    private Optional<ResultCode> lastResult = Optional.empty();
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
        this.created = now;
        this.lastHeard = now;
        this.sessions = new TunnelSessions(
                isOccupied -> loop.tunnels.occupied(this, isOccupied),
                () -> settings(this.group).cycle());
        this.negotiation = new TunnelNegotiation(loop, localTunnelId, group);
        this.messages = new TunnelMessages(this, new SessionMessages(loop, this));
        this.channel = new ControlChannel<>(
                settings(group), group.receiveWindowSize(), TunnelOffer.DEFAULT_WINDOW, new ControlChannel.Output<>() {
                    @Override
                    public void transmit(int sessionId, int ns, int nr, Octets body) {
                        Tunnel.this.transmit(sessionId, ns, nr, body);
                    }

                    @Override
                    public void deliver(Arrival arrival, Instant when) {
                        Tunnel.this.deliver(arrival, when);
                    }

                    @Override
                    public void peerLost(Instant when) {
                        if (closed.isEmpty()) { // else it was our StopCCN that got no answer
                            lost(when);
                        }
                    }
                });
    }

    /** Whether each call of the group has a tunnel for itself. */
    static boolean isOfOneCall(L2tpGroup group) {
        return group.lac()
                .filter(lac -> lac.selection() == L2tpGroup.Selection.TUNNEL_PER_USER)
                .isPresent();
    }

    static ControlChannel.Settings settings(L2tpGroup group) {
        return new ControlChannel.Settings(
                group.timers().retransmitTimeout(),
                group.timers().longestTimeout(),
                group.timers().retransmissions());
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
        lastHeard = now;
        if (decoded.isEmpty()) {
            counts.receivedAcknowledgement();
            channel.receiveAcknowledgement(packet.nr(), now);
        } else {
            Arrival arrival = new Arrival(from, packet.sessionId(), decoded.get());
            long useless = channel.duplicates() + channel.outOfWindow();
            channel.receive(packet.ns(), packet.nr(), arrival, now);
            if (channel.duplicates() + channel.outOfWindow() > useless) {
                counts.dropped(decoded.get());
            }
        }
        touched();
    }

    /** Whether a packet on this path may be the peer's: until it has answered, from any of its ports (§8.1). */
    boolean isPeer(Path from) {
        if (!from.routingInstance().equals(path.routingInstance())) {
            return false;
        }
        boolean answers = machine.state() == State.WAIT_CTL_REPLY
                && from.remote().address().equals(path.remote().address());
        return answers || from.remote().equals(path.remote());
    }

    /** Closes with a StopCCN; sessions end without a CDN each. */
    void close(int resultCode, String why, Instant now) {
        if (closed.isEmpty()) {
            step(Event.ADMIN_TUNNEL_CLOSE, new ResultCode(resultCode, 0, why), now);
            touched();
        }
    }

    /** Goes without a word: the peer has forgotten this tunnel, or its own has won the tie. */
    void forget(String why, Instant now) {
        if (closed.isEmpty()) {
            channel.abandon();
            if (machine.state() == State.WAIT_CTL_REPLY) {
                step(Event.SCCRQ_LOSE_TIE_BREAKER, new ResultCode(3, 0, why), now);
            } else {
                step(Event.STOPCCN, new ResultCode(1, 0, why), now);
            }
            touched();
        }
    }

    /** Goes at once, with its id: a stranger, where others need the room. */
    void makeRoom(Instant now) {
        loop.counts.refusedTunnel(Refusal.HALF_OPEN);
        forget("made room for another request", now);
        remove();
        touched();
    }

    /** Calls that wait for this tunnel wait for the winner from now on, and so will those to come. */
    void handOver(Tunnel winner, Instant now) {
        winner.destination = destination;
        for (Session session : sessions.clear()) {
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

    /** Timers of the group serve at once, without a packet. */
    void retune(L2tpGroup changed) {
        group = changed;
        channel.retune(settings(changed));
        touched();
    }

    void send(int sessionId, ControlMessage message, Instant now) {
        if (closed.isEmpty()) {
            counts.sent(message.type());
            channel.send(sessionId, message.encode(), now);
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
        if (closed.isPresent() && channel.isIdle() && !settled) {
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
        return Stream.of(channel.deadline(), nextDeadline(), sessions.deadline())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** The tunnel's own: the end of its id's hold, of its establishment, or of the silence before a Hello. */
    private Optional<Instant> nextDeadline() {
        if (closed.isPresent()) {
            return closed.map(at -> at.plus(settings(group).cycle())); // §5.7: a full cycle, to answer repeats
        }
        if (established.isEmpty()) {
            return Optional.of(created.plus(ESTABLISHMENT));
        }
        boolean quiet = channel.isIdle() && !group.timers().hello().isZero();
        return quiet ? Optional.of(lastHeard.plus(group.timers().hello())) : Optional.empty();
    }

    @Override
    public void expire(Instant now) {
        if (removed) {
            return;
        }
        channel.expire(now);
        if (nextDeadline().filter(at -> !now.isBefore(at)).isPresent()) {
            expired(now);
        }
        Optional<Session> overdue = sessions.overdue(now);
        while (overdue.isPresent()) {
            overdue.get().close(CallEnd.NOT_ESTABLISHED_IN_TIME, now);
            overdue = sessions.overdue(now);
        }
        touched();
    }

    private void expired(Instant now) {
        if (closed.isPresent()) {
            remove();
        } else if (established.isEmpty()) {
            destination.ifPresent(to -> loop.lnss.unreachable(lock(to, "not established in time", now)));
            step(Event.ADMIN_TUNNEL_CLOSE, new ResultCode(1, 0, "not established in time"), now);
        } else {
            send(0, new Hello(), now);
        }
    }

    private void remove() {
        channel.abandon();
        removed = true;
        loop.tunnels.remove(this);
    }

    private void transmit(int sessionId, int ns, int nr, Octets body) {
        counts.transmitted(ns, body);
        ControlPacket packet = new ControlPacket(negotiation.remoteTunnelId(), sessionId, ns, nr, body);
        loop.output.transmit(path, packet.encode());
    }

    private void deliver(Arrival arrival, Instant now) {
        if (closed.isPresent()) {
            return; // it only asks to be acknowledged
        }
        messages.receive(arrival, now);
    }

    void report(SessionEvent event) {
        loop.output.report(event);
    }

    /** If the refusal is for want of the right secret, counts and reports that. */
    void reportAuthentication(ResultCode refusal) {
        if (refusal.result() == TunnelNegotiation.NOT_AUTHORIZED) {
            loop.counts.authenticationFailure();
            counts.authenticationFailure();
            loop.output.report(
                    new TunnelEvent.AuthenticationFailed(localTunnelId, path, peerName(), groupName(), refusal.text()));
        }
    }

    /** LAC: the reply says who the peer is and which way it is reached from now on (§8.1). */
    void answered(Path from, TunnelOffer offer) {
        path = from;
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
                if (established.isEmpty() && (event == Event.STOPCCN || event == Event.SCCRP_NOT_ACCEPTABLE)) {
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
        established = Optional.of(now);
        loop.counts.tunnelUp();
        loop.output.report(new TunnelEvent.Up(localTunnelId, remoteTunnelId(), path, peerName(), groupName()));
        loop.tunnels.requests().established(this).ifPresent(old -> old.forget("peer started anew", now));
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

    /** Whether one more call of ours may go over this tunnel. */
    boolean hasRoom() {
        return closed.isEmpty() && !sessions.isFull() && sessions.size() < group.sessionLimit();
    }

    private void end(ResultCode code, CallEnd callEnd, Instant now) {
        closed = Optional.of(now);
        lastResult = Optional.of(code);
        loop.tunnels.close(this);
        report(code);
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

    private void report(ResultCode code) {
        if (established.isPresent()) {
            loop.counts.tunnelDown();
            loop.output.report(new TunnelEvent.Down(
                    localTunnelId,
                    remoteTunnelId(),
                    path,
                    peerName(),
                    groupName(),
                    code.result(),
                    code.error(),
                    code.text(),
                    sessions.size()));
        } else {
            loop.counts.tunnelFailed();
            loop.output.report(new TunnelEvent.Failed(
                    localTunnelId, path, peerName(), groupName(), code.result(), code.error(), code.text()));
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
        return closed.isPresent();
    }

    boolean isEstablished() {
        return closed.isEmpty() && established.isPresent();
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
                closed.isPresent()
                        ? TunnelState.Status.CLOSED
                        : TunnelState.Status.valueOf(machine.state().name()),
                negotiation.isPeerAuthenticated(),
                created,
                established,
                closed,
                sessions.size(),
                group.dscp(),
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
