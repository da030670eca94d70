package io.adit.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a file descriptor open while any thread sends through it: its number may belong to another file the moment it
 * is closed.
 */
final class Gate {
    private static final int CLOSED = Integer.MIN_VALUE;
    private static final long GLANCE_NANOS = 50_000; // sends never block, so this is long

    private final AtomicInteger inside = new AtomicInteger();

    /** Lets the caller in, who must {@link #leave}; false where it is closed. */
    boolean enter() {
        if (inside.incrementAndGet() > 0) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }

    /** Lets nobody in any more, and waits until everybody has left. */
    void close() {
        if (inside.get() >= 0) {
            inside.addAndGet(CLOSED);
        }
        while (inside.get() != CLOSED) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }
}
