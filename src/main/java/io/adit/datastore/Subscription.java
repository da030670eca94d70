package io.adit.datastore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** One listener's place in {@link Notifications}; a single thread reads it, any may close it. */
public final class Subscription implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Notifications notifications;
    private final long replayEnd;
    private long next;
    private long lost;
    private volatile boolean closed;
    private volatile Optional<Thread> reader = Optional.empty();

    Subscription(Notifications notifications, long next, long replayEnd) {
        this.notifications = notifications;
        this.next = next;
        this.replayEnd = replayEnd;
    }

    /** Whether what comes next was there before the subscription. */
    public boolean isReplaying() {
        return next < replayEnd;
    }

    /** How many were overwritten before they were read. */
    public long lost() {
        return lost;
    }

    /** The next one if it is there. */
    public Optional<Notification<?>> poll() {
        while (!closed) {
            long oldest = notifications.oldest();
            if (next < oldest) {
                long missed = oldest - next;
                lost += missed;
                next = oldest;
                Optional<Notification<?>> word = notifications.lost(missed);
                if (word.isPresent()) {
                    return word;
                }
            }
            Optional<Notification<?>> found = notifications.at(next);
            if (found.isPresent()) {
                next++;
                return found;
            }
            if (next >= notifications.oldest()) {
                return Optional.empty(); // not there yet, rather than overwritten just now
            }
        }
        return Optional.empty();
    }

    /**
     * Waits for the next one.
     *
     * @param until waits no longer than that, absent for any time
     * @return empty if the subscription is closed or the time is over
     */
    public Optional<Notification<?>> await(Optional<Instant> until) {
        reader = Optional.of(Thread.currentThread());
        Optional<Notification<?>> found = poll();
        while (found.isEmpty() && !closed && !isOver(until)) {
            if (until.isPresent()) {
                LockSupport.parkNanos(this, nanos(Duration.between(notifications.now(), until.get())));
            } else {
                LockSupport.park(this);
            }
            found = poll();
        }
        return found;
    }

    /** A wall clock may be set, and a century is no long: looks again now and then. */
    private static long nanos(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : Math.max(wait.toNanos(), 1);
    }

    private boolean isOver(Optional<Instant> until) {
        return until.isPresent() && !notifications.now().isBefore(until.get());
    }

    public boolean isClosed() {
        return closed;
    }

    void wake() {
        reader.ifPresent(LockSupport::unpark);
    }

    /** Ends it; a thread that waits gets nothing. */
    @Override
    public void close() {
        closed = true;
        notifications.leave(this);
        wake();
    }
}
