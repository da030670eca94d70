package io.adit.l2tp;

import io.adit.config.TunnelTimers;
import io.adit.l2tp.TunnelMachine.State;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.Hiding;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A tunnel's end of its control channel: where the peer is, how messages get there in turn, and how many did. */
final class TunnelChannel implements ControlChannel.Output<TunnelChannel.Arrival> {
    /** Class selector 6, network control: what control messages have where nothing else is configured (RFC 4594 §3.1). */
    static final int CONTROL_DSCP = 48;

    /** A received message, the way it came, and how many octets it had. */
    record Arrival(Path path, int sessionId, Decoded decoded, int octets) {}

    private final Loop loop;
    private final Tunnel tunnel;
    private final TunnelTimes times;
    private final TunnelNegotiation negotiation;
    private final TunnelMessages messages;
    private final TunnelCounts counts = new TunnelCounts();
    private final ControlChannel<Arrival> delivery;
    private Path path;
    private boolean owesAcknowledgement;

    TunnelChannel(Loop loop, Tunnel tunnel, Path path, TunnelTimes times, TunnelNegotiation negotiation) {
        this.loop = loop;
        this.tunnel = tunnel;
        this.path = path;
        this.times = times;
        this.negotiation = negotiation;
        this.messages = new TunnelMessages(tunnel, new SessionMessages(loop, tunnel));
        this.delivery = new ControlChannel<>(settings(), window(), TunnelOffer.DEFAULT_WINDOW, this);
    }

    /** Until the tunnel is up there may be fewer retransmissions, so that another LNS is tried sooner. */
    private ControlChannel.Settings settings() {
        TunnelTimers timers = tunnel.group().timers();
        boolean up = times.established().isPresent();
        return settings(timers, up ? timers.retransmissions() : timers.setupRetransmissions());
    }

    private static ControlChannel.Settings settings(TunnelTimers timers, int retransmissions) {
        return new ControlChannel.Settings(timers.retransmitTimeout(), timers.longestTimeout(), retransmissions);
    }

    /** Never less than the peer was told; but of a stranger, who may be anybody, no more than must be is kept. */
    private int window() {
        return times.established().isPresent()
                ? Math.max(tunnel.group().receiveWindowSize(), negotiation.receiveWindowSize())
                : ControlChannel.LEAST_WINDOW;
    }

    /** As long as anything may still be sent again, whether it was sent before the tunnel was up or later. */
    Duration cycle() {
        TunnelTimers timers = tunnel.group().timers();
        return settings(timers, Math.max(timers.retransmissions(), timers.setupRetransmissions()))
                .cycle();
    }

    /** The group has changed, or the tunnel is up now. */
    void retune() {
        delivery.retune(settings(), window());
    }

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
            tunnel.teardown().peerLost(now);
        }
    }

    /** What the peer says of itself. */
    void peer(TunnelOffer offer) {
        negotiation.peer(offer, delivery);
    }

    /** LAC: the reply says who the peer is and which way it is reached from now on (§8.1). */
    void answered(Path from, TunnelOffer offer) {
        move(from);
        peer(offer);
    }

    /** The peer is somewhere else from now on. */
    void move(Path to) {
        Path before = path;
        path = to;
        loop.tunnels.moved(tunnel, before);
    }

    /** What is wrong with a packet by where it comes from, or how it may be the peer's. */
    PeerPath.Origin origin(Path from, ControlPacket packet) {
        return PeerPath.origin(
                path,
                from,
                tunnel.group().peerChange(),
                tunnel.machineState() == State.WAIT_CTL_REPLY,
                !packet.isAcknowledgement() && delivery.isNext(packet.ns(), packet.nr()));
    }

    /** Takes a packet from the peer; {@code decoded} is empty for a ZLB. */
    void receive(Path from, ControlPacket packet, Optional<Decoded> decoded, Instant now) {
        times.heard(now);
        if (decoded.isEmpty()) {
            counts.receivedAcknowledgement();
            delivery.receiveAcknowledgement(packet.nr(), now);
            return;
        }
        Arrival arrival = new Arrival(
                from, packet.sessionId(), decoded.get(), packet.body().length());
        long useless = delivery.duplicates() + delivery.outOfWindow();
        delivery.receive(packet.ns(), packet.nr(), arrival, now);
        if (delivery.duplicates() + delivery.outOfWindow() > useless) {
            counts.dropped(decoded.get());
        }
    }

    /** A closed tunnel has nothing more to say. */
    void send(int sessionId, ControlMessage message, Instant now) {
        if (!times.isClosed()) {
            counts.sent(message.type());
            Optional<Hiding> hiding =
                    times.established().isPresent() ? negotiation.hiding(loop.random) : Optional.empty();
            delivery.send(sessionId, message.encode(hiding), now);
        }
    }

    /** The last message, which makes those pointless that wait to be sent. */
    void stop(StopCcn last, Instant now) {
        delivery.discardUnsent();
        send(0, last, now);
    }

    /** Falls silent for good. */
    void abandon() {
        delivery.abandon();
    }

    /** After anything that may have been received: has it acknowledged at the end of the batch, if not before. */
    void owe() {
        if (delivery.isAcknowledgementDue() && !owesAcknowledgement) {
            owesAcknowledgement = true;
            loop.owesAcknowledgement(this);
        }
    }

    void acknowledge() {
        owesAcknowledgement = false;
        delivery.acknowledge();
    }

    /** Whether the peer has acknowledged everything. */
    boolean isIdle() {
        return delivery.isIdle();
    }

    Optional<Instant> deadline() {
        return delivery.deadline();
    }

    void expire(Instant now) {
        delivery.expire(now);
    }

    void clearCounters() {
        counts.clear(delivery);
    }

    TunnelCounters counters() {
        return counts.snapshot(delivery);
    }

    /** The counters while they count. */
    TunnelCounts counts() {
        return counts;
    }

    /** Windows, sequence numbers and queues, to be looked at. */
    ControlChannel<?> delivery() {
        return delivery;
    }

    Path path() {
        return path;
    }
}
