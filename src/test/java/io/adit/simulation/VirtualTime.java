package io.adit.simulation;

import io.adit.timing.Timed;
import io.adit.timing.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** A clock that jumps from event to event. */
public final class VirtualTime implements InstantSource, Timers {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Event(Instant when, long order, Runnable what) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.when.equals(b.when) ? Long.compare(a.order, b.order) : a.when.compareTo(b.when));
    private final IdentityHashMap<Timed, Instant> armed = new IdentityHashMap<>();
    private Instant now = START;
    private long order;

    @Override
    public Instant instant() {
        return now;
    }

    /** Microseconds since the start. */
    public long micros() {
        return Duration.between(START, now).toNanos() / 1000;
    }

    public void after(Duration delay, Runnable what) {
        events.add(new Event(now.plus(delay), order++, what));
    }

    @Override
    public void update(Timed who) {
        Optional<Instant> deadline = who.deadline();
        if (deadline.isEmpty()) {
            armed.remove(who);
        } else if (!deadline.get().equals(armed.put(who, deadline.get()))) {
            Instant when = deadline.get();
            events.add(new Event(when, order++, () -> fire(who, when)));
        }
    }

    private void fire(Timed who, Instant when) {
        if (armed.remove(who, when)) {
            who.expire(now);
            update(who);
        }
    }

    /** Runs everything that happens within the time. */
    public void run(Duration time) {
        Instant end = now.plus(time);
        while (!events.isEmpty() && !events.element().when.isAfter(end)) {
            Event next = events.remove();
            if (next.when.isAfter(now)) {
                now = next.when;
            }
            next.what.run();
        }
        now = end;
    }

    /** Who still waits for something. */
    public List<Timed> waiting() {
        return new ArrayList<>(armed.keySet());
    }
}
