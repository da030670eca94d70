package io.adit.ppp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to say something again, and when to stop waiting for an answer. */
final class Repeater {
    private final Duration interval;
    private final int times;
    private Optional<Instant> deadline = Optional.empty();
    private int left;

    /** @param times how often something is said at most, the first time included */
    Repeater(Duration interval, int times) {
        this.interval = interval;
        this.times = times;
    }

    /** Something was said for the first time. */
    void start(Instant now) {
        left = times - 1;
        deadline = Optional.of(now.plus(interval));
    }

    void stop() {
        deadline = Optional.empty();
    }

    boolean isRunning() {
        return deadline.isPresent();
    }

    boolean isDue(Instant now) {
        return deadline.isPresent() && !now.isBefore(deadline.get());
    }

    /** Whether it is to be said again; false: that was all, and the waiting is over. */
    boolean again(Instant now) {
        if (left <= 0) {
            stop();
            return false;
        }
        left--;
        deadline = Optional.of(now.plus(interval));
        return true;
    }

    Optional<Instant> deadline() {
        return deadline;
    }
}
