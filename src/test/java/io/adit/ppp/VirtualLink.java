package io.adit.ppp;

import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BiConsumer;

/** A wire between two ends that loses, repeats and delays as told, and a clock that nobody waits for. */
final class VirtualLink {
    static final Instant START = Instant.EPOCH;
    private static final int MAX_EVENTS = 200_000; // far more than any test needs: a loop is a failure

    private final Random random;
    private final double loss;
    private final double duplication;
    private final List<Timed> machines = new ArrayList<>();
    private final PriorityQueue<Delivery> wire =
            new PriorityQueue<>(Comparator.comparing(Delivery::at).thenComparingLong(Delivery::number));
    private Instant now = START;
    private long sent;

    private record Delivery(Instant at, long number, Octets packet, BiConsumer<Octets, Instant> to) {}

    VirtualLink(long seed, double loss, double duplication) {
        random = new Random(seed);
        this.loss = loss;
        this.duplication = duplication;
    }

    static VirtualLink perfect() {
        return new VirtualLink(0, 0, 0);
    }

    Instant now() {
        return now;
    }

    /** Whether nothing is on its way. */
    boolean isQuiet() {
        return wire.isEmpty();
    }

    void add(Timed machine) {
        machines.add(machine);
    }

    void send(Octets packet, BiConsumer<Octets, Instant> to) {
        int copies = random.nextDouble() < loss ? 0 : random.nextDouble() < duplication ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long delayMillis = loss == 0 ? 1 : 1 + random.nextInt(400);
            wire.add(new Delivery(now.plusMillis(delayMillis), sent++, packet, to));
        }
    }

    void runFor(Duration duration) {
        Instant until = now.plus(duration);
        for (int events = 0; events < MAX_EVENTS; events++) {
            Optional<Instant> next = next().filter(instant -> !instant.isAfter(until));
            if (next.isEmpty()) {
                now = until;
                return;
            }
            now = next.get().isAfter(now) ? next.get() : now;
            Delivery head = wire.peek();
            if (head != null && !head.at().isAfter(now)) {
                wire.remove();
                head.to().accept(head.packet(), now);
            }
            machines.forEach(machine -> machine.expire(now));
        }
        throw new AssertionError("no end of events at " + now);
    }

    private Optional<Instant> next() {
        Optional<Instant> earliest = Optional.ofNullable(wire.peek()).map(Delivery::at);
        for (Timed machine : machines) {
            Optional<Instant> wanted = machine.deadline();
            if (wanted.isPresent() && (earliest.isEmpty() || wanted.get().isBefore(earliest.get()))) {
                earliest = wanted;
            }
        }
        return earliest;
    }
}
