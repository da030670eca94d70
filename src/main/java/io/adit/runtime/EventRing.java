package io.adit.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A bounded queue that any thread fills and one thread empties, without a lock. */
final class EventRing {
    private final AtomicReferenceArray<@Nullable Runnable> slots;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** @param capacity a power of two */
    EventRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("not a power of two: " + capacity);
        }
        slots = new AtomicReferenceArray<>(capacity);
    }

    /** Queues the event; false, and one more dropped, where there is no room. */
    boolean offer(Runnable event) {
        long at;
        do {
            at = tail.get();
            if (at - head.get() >= slots.length()) {
                dropped.incrementAndGet();
                return false;
            }
        } while (!tail.compareAndSet(at, at + 1));
        slots.set(slot(at), event);
        return true;
    }

    /** The next event, or null; for the one consumer. */
    @Nullable
    Runnable poll() {
        long at = head.get();
        Runnable event = slots.get(slot(at));
        if (event != null) {
            slots.set(slot(at), null);
            head.set(at + 1);
        }
        return event;
    }

    boolean isEmpty() {
        return slots.get(slot(head.get())) == null;
    }

    long dropped() {
        return dropped.get();
    }

    private int slot(long position) {
        return (int) position & (slots.length() - 1);
    }
}
