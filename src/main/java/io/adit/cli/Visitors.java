package io.adit.cli;

import java.time.Instant;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Who has a shell open, in the order of coming; as many as the SSH server lets in. */
final class Visitors {
    /**
     * One open shell.
     *
     * @param from address and port of the SSH client
     */
    record Visitor(String user, String from, Instant since) {}

    private final AtomicLong lastNumber = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Visitor> present = new ConcurrentSkipListMap<>();

    /** Notes one who came; the answer notes the leaving. */
    Runnable enter(Visitor visitor) {
        long number = lastNumber.incrementAndGet();
        present.put(number, visitor);
        return () -> present.remove(number);
    }

    void each(Consumer<Visitor> action) {
        present.values().forEach(action);
    }
}
