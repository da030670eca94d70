package io.adit.forwarding;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Drops by reason. */
final class DropCounters {
    private final Map<DropReason, AtomicLong> counts = new EnumMap<>(DropReason.class);

    DropCounters() {
        for (DropReason reason : DropReason.values()) {
            counts.put(reason, new AtomicLong());
        }
    }

    void count(DropReason reason) {
        counter(reason).incrementAndGet();
    }

    long of(DropReason reason) {
        return counter(reason).get();
    }

    /** The reasons that anything was dropped for. */
    Map<DropReason, Long> snapshot() {
        Map<DropReason, Long> snapshot = new EnumMap<>(DropReason.class);
        counts.forEach((reason, count) -> {
            if (count.get() > 0) {
                snapshot.put(reason, count.get());
            }
        });
        return snapshot;
    }

    private AtomicLong counter(DropReason reason) {
        AtomicLong counter = counts.get(reason);
        if (counter == null) {
            throw new IllegalStateException("not counted: " + reason);
        }
        return counter;
    }
}
