package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A circuit while it is open: written by its control loop, read by the forwarding threads. What changes its place in the
 * tables is synchronized, since the loop of its second leg may join it while its own loop closes it.
 */
final class LiveCircuit implements Circuit {
    /** Frames of one circuit that may wait for its loop: a LCP storm of one subscriber leaves the ring to others. */
    private static final int MOST_WAITING = 64;

    private static final int RECEIVED_PACKETS = 0;
    private static final int RECEIVED_OCTETS = 1;
    private static final int SENT_PACKETS = 2;
    private static final int SENT_OCTETS = 3;

    /** An address that is routed to the circuit, as a look-up key. */
    private record Route(int instance, int address) {
        long key() {
            return key(instance, address);
        }

        static long key(int instance, int address) {
            return ((long) instance << 32) | (address & 0xFFFFFFFFL);
        }
    }

    private final LoopPlane plane;
    private final DataPlane.User user;
    private final Attachment first;
    private final AtomicLongArray counters = new AtomicLongArray(4);
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile @Nullable DropCounters drops; // most circuits never drop anything
    private volatile @Nullable Attachment second;
    private volatile @Nullable Route route;
    private volatile boolean closed;

    LiveCircuit(LoopPlane plane, Leg leg, DataPlane.User user) {
        this.plane = plane;
        this.user = user;
        this.first = plane.forwarding().attachment(this, leg);
    }

    static long routeKey(int instance, int address) {
        return Route.key(instance, address);
    }

    @Override
    public void send(int protocol, Octets information) {
        if (!closed) {
            plane.send(first, protocol, information);
        }
    }

    @Override
    public synchronized void relay(Leg other) {
        unroute();
        detachSecond();
        if (!closed) {
            Attachment added = plane.forwarding().attachment(this, other);
            second = added;
            plane.forwarding().attach(added);
        }
    }

    @Override
    public synchronized void route(RoutingInstance instance, IpAddress address) {
        unroute();
        if (!closed) {
            Route now = new Route(instance.id(), address.ipv4Bits());
            plane.forwarding().routes().put(now.key(), first);
            route = now;
        }
    }

    @Override
    public synchronized void unroute() {
        Route before = route;
        if (before != null) {
            plane.forwarding().routes().remove(before.key(), first);
            route = null;
        }
    }

    @Override
    public Counters counters() {
        Attachment other = second;
        DropCounters dropped = drops;
        return new Counters(
                counters.get(RECEIVED_PACKETS),
                counters.get(RECEIVED_OCTETS),
                counters.get(SENT_PACKETS),
                counters.get(SENT_OCTETS),
                first.sequence(),
                other == null ? Sequence.NONE : other.sequence(),
                dropped == null ? Map.of() : dropped.snapshot());
    }

    @Override
    public synchronized void close() {
        unroute();
        detachSecond();
        plane.forwarding().detach(first);
        closed = true;
    }

    Attachment first() {
        return first;
    }

    @SuppressWarnings("ReferenceEquality") // an attachment is nothing but itself
    boolean isFirst(Attachment leg) {
        return leg == first;
    }

    /** The other end while frames are relayed, or null while they end here. */
    @Nullable
    Attachment opposite(Attachment from) {
        Attachment other = second;
        return other == null || isFirst(from) ? other : first;
    }

    /** Whether the subscriber may send from this address in this instance; the instance is the circuit's own. */
    boolean mayUse(int source) {
        Route now = route;
        return now != null && now.address == source;
    }

    /** The routing instance of the circuit's address, or -1. */
    int instance() {
        Route now = route;
        return now == null ? -1 : now.instance;
    }

    void countReceived(int octets) {
        counters.getAndIncrement(RECEIVED_PACKETS);
        counters.getAndAdd(RECEIVED_OCTETS, octets);
    }

    void countSent(int octets) {
        counters.getAndIncrement(SENT_PACKETS);
        counters.getAndAdd(SENT_OCTETS, octets);
    }

    void countDropped(DropReason reason) {
        DropCounters counts = drops;
        (counts == null ? firstDrop() : counts).count(reason);
    }

    private synchronized DropCounters firstDrop() {
        DropCounters counts = drops;
        if (counts == null) {
            counts = new DropCounters();
            drops = counts;
        }
        return counts;
    }

    /** Hands a PPP frame up; the reason where that cannot be. */
    @Nullable
    DropReason up(int protocol, Octets information) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return DropReason.CIRCUIT_BUSY;
        }
        if (!plane.ring().offer(UpwardRing.Lane.ACCESS, () -> arrived(protocol, information))) {
            waiting.decrementAndGet();
            return DropReason.RING_FULL;
        }
        return null;
    }

    private void arrived(int protocol, Octets information) {
        waiting.decrementAndGet();
        if (!closed && second == null) { // it may have been switched while the frame waited
            user.receive(protocol, information);
        }
    }

    private void detachSecond() {
        Attachment before = second;
        if (before != null) {
            second = null;
            plane.forwarding().detach(before);
        }
    }
}
