package io.adit.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads one or more file descriptors until it is closed. It sleeps in poll(2) beside an eventfd, so
 * that closing wakes it whatever the descriptors are; then it closes them.
 */
final class Reader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final int POLL_ENTRY = 8;
    private static final short POLLIN = 1;
    private static final int FOR_EVER = -1;

    /** Batches of one descriptor before the next one's turn: one that is flooded does not starve the others. */
    private static final int LONGEST_TURN = 16;

    /** Reads one descriptor, batch by batch. */
    interface Source {
        /** Takes a batch; below 0 the errno that ends the port, 0 when nothing is left for now. */
        int read(int fd);
    }

    private final int[] fds;
    private final Source source;
    private final Runnable lost;
    private final int wake;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment waits;
    private final Thread thread;
    private volatile boolean closing;

    /** @param lost called on this thread when a descriptor fails; it must not close the reader itself */
    Reader(String name, int[] fds, Source source, Runnable lost) throws SystemCallException {
        this.fds = fds.clone();
        this.source = source;
        this.lost = lost;
        wake = Libc.check("eventfd", Libc.eventfd());
        waits = arena.allocate((long) POLL_ENTRY * (fds.length + 1), 8);
        for (int i = 0; i <= fds.length; i++) {
            waits.set(ValueLayout.JAVA_INT, (long) POLL_ENTRY * i, i < fds.length ? fds[i] : wake);
            waits.set(ValueLayout.JAVA_SHORT, (long) POLL_ENTRY * i + 4, POLLIN);
        }
        thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends the thread, waits for it, and closes every descriptor. */
    @Override
    public void close() {
        closing = true;
        try (Arena one = Arena.ofConfined()) {
            Libc.write(wake, one.allocateFrom(ValueLayout.JAVA_LONG, 1L), 0, Long.BYTES);
        }
        if (thread.getState() != Thread.State.NEW) {
            Threads.join(thread);
        }
        for (int fd : fds) {
            Libc.close(fd);
        }
        Libc.close(wake);
        arena.close();
    }

    private void run() {
        while (!closing) {
            int ready = Libc.poll(waits, fds.length + 1, FOR_EVER);
            if (ready < 0 && ready != -Libc.EINTR) {
                LOG.error("port lost thread={} reason={}", thread.getName(), Libc.words(-ready));
                lost.run();
                return;
            }
            if (!closing && !readAll()) {
                lost.run();
                return;
            }
        }
    }

    private boolean readAll() {
        for (int i = 0; i < fds.length; i++) {
            if (waits.get(ValueLayout.JAVA_SHORT, (long) POLL_ENTRY * i + 6) != 0 && !read(fds[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean read(int fd) {
        int result;
        int turn = 0;
        do {
            result = readSafely(fd);
            turn++;
        } while (result > 0 && turn < LONGEST_TURN && !closing);
        if (result < 0) {
            LOG.info("port lost thread={} reason={}", thread.getName(), Libc.words(-result));
        }
        return result >= 0;
    }

    /** A packet that reveals a mistake of ours costs its batch, not the port. */
    private int readSafely(int fd) {
        try {
            return source.read(fd);
        } catch (RuntimeException e) {
            LOG.error("batch failed thread={}", thread.getName(), e);
            return 1;
        }
    }
}
