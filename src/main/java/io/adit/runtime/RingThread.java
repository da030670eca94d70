package io.adit.runtime;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that empties one ring, event by event, until it is closed. */
final class RingThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RingThread.class);

    private final EventRing ring;
    private final Thread thread;
    private volatile boolean parked;
    private volatile boolean closing;

    RingThread(String name, EventRing ring) {
        this.ring = ring;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Says that an event was added. */
    boolean wake() {
        if (parked) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread) {
            Threads.join(thread);
        }
    }

    private void run() {
        while (!closing || !ring.isEmpty()) {
            Runnable event = ring.poll();
            if (event != null) {
                runOne(event);
            } else {
                parked = true;
                if (ring.isEmpty() && !closing) {
                    LockSupport.park(this);
                }
                parked = false;
            }
        }
    }

    private void runOne(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.error("event failed thread={}", thread.getName(), e);
        }
    }
}
