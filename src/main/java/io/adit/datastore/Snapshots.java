package io.adit.datastore;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the journal short: now and then everything is written anew in the background. */
final class Snapshots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    /** At start this much is read again at most, or what the last snapshot has if that is more. */
    private static final long USUAL_LIMIT = 4L << 20;

    private final Journal journal;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("snapshot").daemon().factory());
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long limit = USUAL_LIMIT;

    Snapshots(Journal journal) {
        this.journal = journal;
    }

    /** Writes a snapshot if the journal has grown long. */
    void consider(JournalRecord last, Supplier<String> whole) {
        try {
            if (journal.size() > limit && busy.compareAndSet(false, true)) {
                writer.execute(() -> write(last, whole));
            }
        } catch (IOException e) {
            LOG.warn("journal size unknown", e);
        }
    }

    private void write(JournalRecord last, Supplier<String> whole) {
        try {
            String text = whole.get();
            journal.snapshot(new JournalRecord(last.commitId(), last.time(), last.user(), last.comment(), text));
            limit = Math.max(USUAL_LIMIT, 2L * text.length());
        } catch (IOException e) {
            LOG.warn("snapshot failed, the journal goes on growing id={}", last.commitId(), e);
        } finally {
            busy.set(false);
        }
    }

    /** Waits for a snapshot that is being written. */
    @Override
    public void close() {
        writer.close();
    }
}
