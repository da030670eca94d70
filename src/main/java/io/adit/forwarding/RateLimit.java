package io.adit.forwarding;

import java.util.function.LongSupplier;

/** So many a second, and so many at once: a token bucket for one thread. */
final class RateLimit {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final LongSupplier nanoTime;
    private final long nanosEach;
    private final long burst;
    private long tokens;
    private long filled;

    RateLimit(LongSupplier nanoTime, int perSecond, int burst) {
        this.nanoTime = nanoTime;
        this.nanosEach = SECOND_NANOS / perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filled = nanoTime.getAsLong();
    }

    /** Takes a token; false where there is none. */
    boolean allows() {
        long earned = (nanoTime.getAsLong() - filled) / nanosEach;
        if (earned > 0) {
            tokens = Math.min(burst, tokens + earned);
            filled += earned * nanosEach;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
