package io.adit.forwarding;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * From a number to the leg it means. Open addressing: {@link #find} takes no lock and allocates nothing, so forwarding
 * threads read while control loops write; a leg costs one entry, wherever its number lies.
 */
final class CircuitTable {
    private static final int SMALLEST = 1024;

    private record Entry(long key, Optional<Attachment> attachment) {}

    private volatile AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SMALLEST);
    private int used; // tombstones too
    private int live;

    /** The leg with this number, or null: the one look-up made for each packet. */
    @Nullable
    Attachment find(long key) {
        AtomicReferenceArray<@Nullable Entry> slots = entries;
        int mask = slots.length() - 1;
        int at = hash(key) & mask;
        Entry entry = slots.get(at);
        while (entry != null) {
            if (entry.key == key) {
                return entry.attachment.orElse(null);
            }
            at = (at + 1) & mask;
            entry = slots.get(at);
        }
        return null;
    }

    /** From now on the number means this leg, whatever it meant before. */
    synchronized void put(long key, Attachment attachment) {
        int at = place(entries, key);
        Entry old = entries.get(at);
        if (old == null) {
            used++;
        }
        if (old == null || old.attachment.isEmpty()) {
            live++;
        }
        entries.set(at, new Entry(key, Optional.of(attachment)));
        if (used * 2 > entries.length()) {
            rebuild();
        }
    }

    /** Forgets the number, unless it means another leg by now. */
    @SuppressWarnings("ReferenceEquality") // an attachment is nothing but itself
    synchronized void remove(long key, Attachment attachment) {
        int at = place(entries, key);
        Entry old = entries.get(at);
        if (old != null && old.attachment.isPresent() && old.attachment.get() == attachment) {
            entries.set(at, new Entry(key, Optional.empty())); // a gap would hide what lies behind it
            live--;
        }
    }

    synchronized int size() {
        return live;
    }

    private void rebuild() {
        AtomicReferenceArray<@Nullable Entry> before = entries;
        int length = SMALLEST;
        while (length < live * 4) {
            length *= 2;
        }
        AtomicReferenceArray<@Nullable Entry> after = new AtomicReferenceArray<>(length);
        for (int i = 0; i < before.length(); i++) {
            Entry entry = before.get(i);
            if (entry != null && entry.attachment.isPresent()) {
                after.setPlain(place(after, entry.key), entry);
            }
        }
        used = live;
        entries = after;
    }

    private static int place(AtomicReferenceArray<@Nullable Entry> slots, long key) {
        int mask = slots.length() - 1;
        int at = hash(key) & mask;
        Entry entry = slots.get(at);
        while (entry != null && entry.key != key) {
            at = (at + 1) & mask;
            entry = slots.get(at);
        }
        return at;
    }

    private static int hash(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
