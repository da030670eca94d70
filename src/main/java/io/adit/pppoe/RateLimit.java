package io.adit.pppoe;

import java.time.Duration;
import java.time.Instant;

/** A bucket of {@code burst} tokens that gains one each {@code interval}. */
final class RateLimit {
    private final int burst;
    private final Duration interval;
    private Instant spentUpTo = Instant.MIN; // the time whose tokens have been taken

    RateLimit(int burst, Duration interval) {
        this.burst = burst;
        this.interval = interval;
    }

    /** Takes a token if there is one. */
    boolean allows(Instant now) {
        Instant earliest = now.minus(interval.multipliedBy(burst));
        Instant from = spentUpTo.isBefore(earliest) ? earliest : spentUpTo;
        Instant next = from.plus(interval);
        if (next.isAfter(now)) {
            return false;
        }
        spentUpTo = next;
        return true;
    }
}
