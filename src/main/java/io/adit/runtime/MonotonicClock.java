package io.adit.runtime;

import java.time.Instant;
import java.time.InstantSource;

/** The time at start, and how much has passed since: never set back, whatever happens to the wall clock. */
public final class MonotonicClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
