package io.adit.runtime;

/** Waiting for a thread to end. */
final class Threads {
    private Threads() {}

    /** Waits until the thread has ended; an interruption is kept for the caller, and waited out. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
