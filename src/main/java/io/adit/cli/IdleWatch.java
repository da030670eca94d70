package io.adit.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a session in which no key was pressed for too long; looks again only when that could be. */
final class IdleWatch {
    private final ScheduledExecutorService executor;
    private final long limitNanos;
    private volatile long lastInput = System.nanoTime();
    private volatile boolean stopped;
    private volatile Future<?> next = CompletableFuture.completedFuture(true);

    IdleWatch(ScheduledExecutorService executor, Duration limit) {
        this.executor = executor;
        this.limitNanos = limit.toNanos();
    }

    void start(Runnable end) {
        noticed();
        lookAgain(end, limitNanos);
    }

    /** A key was pressed. */
    void noticed() {
        lastInput = System.nanoTime();
    }

    void stop() {
        stopped = true;
        next.cancel(false);
    }

    private void lookAgain(Runnable end, long nanos) {
        try {
            next = executor.schedule(() -> look(end), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            stopped = true; // the command line is being closed, and its sessions with it
        }
    }

    private void look(Runnable end) {
        if (stopped) {
            return;
        }
        long left = limitNanos - (System.nanoTime() - lastInput);
        if (left > 0) {
            lookAgain(end, left);
            return;
        }
        Thread.ofVirtual().name("cli-idle-end").start(end); // closing may have to wait for the terminal
    }
}
