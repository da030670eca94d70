package io.adit.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM as something to wait for: the work then ends by itself, and its exit code becomes the program's,
 * for having been told to end is no failure.
 */
final class Ending {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NEVER_ENDED = 1;

    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    /** From now on a signal no longer ends the program at once. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            asked.complete(true);
            int own = code.completeOnTimeout(NEVER_ENDED, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            Runtime.getRuntime().halt(own); // else the virtual machine's own code for the signal
        }));
    }

    /** Runs the work when the signal comes, on a thread of its own. */
    void whenAsked(Runnable work) {
        CompletableFuture<Void> _ = asked.thenRun(work);
    }

    boolean isAsked() {
        return asked.isDone();
    }

    /** Waits for the signal. */
    void await() {
        asked.join();
    }

    /** Waits for the signal, but not longer than this. */
    void await(Duration patience) {
        asked.copy()
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The work has ended, with this exit code. */
    void ended(int exitCode) {
        code.complete(exitCode);
    }
}
