package io.adit.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the ports: what is down is tried again, what was lost is opened anew. */
public final class Upkeep implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final List<Runnable> works = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name("upkeep").daemon().unstarted(work));

    /** Begins to look after what was {@link #add}ed, once a second. */
    public void start() {
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(
                this::run, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS); // run() throws nothing
    }

    /** Tries every port once, now, on the calling thread. */
    public void run() {
        for (Runnable work : works) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("upkeep failed", e);
            }
        }
    }

    void add(Runnable work) {
        works.add(work);
    }

    void remove(Runnable work) {
        works.remove(work);
    }

    @Override
    public void close() {
        thread.close();
    }
}
