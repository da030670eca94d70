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

    private AtomicLong counter(DropReason reason) {
        AtomicLong counter = counts.get(reason);
        if (counter == null) {
            throw new IllegalStateException("not counted: " + reason);
        }
        return counter;
    }
}
