package io.adit.ppp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts Echo-Requests that found no answer (RFC 1661 §5.8). */
final class Keepalive {
    private final Duration interval;
    private final int times;
    private Optional<Instant> deadline = Optional.empty();
    private int unanswered;

    /** @param interval zero: nothing is ever due */
    Keepalive(Duration interval, int times) {
        this.interval = interval;
        this.times = times;
    }

    void start(Instant now) {
        unanswered = 0;
        deadline = interval.isZero() ? Optional.empty() : Optional.of(now.plus(interval));
    }

    void stop() {
        deadline = Optional.empty();
    }

    boolean isDue(Instant now) {
        return deadline.isPresent() && !now.isBefore(deadline.get());
    }

    /** Whether the next one would be one too many. */
    boolean isLost() {
        return unanswered >= times;
    }

    void asked(Instant now) {
        unanswered++;
        deadline = Optional.of(now.plus(interval));
    }

    void answered() {
        unanswered = 0;
    }

    Optional<Instant> deadline() {
        return deadline;
    }
}
