package io.adit.pppoe;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Gives out session ids, 1 to 0xFFFE (RFC 2516 §4 reserves 0xFFFF): drawn at random, since whoever guesses one could end
 * a call, and rested after use, since a host that has not noticed the end still sends with its old one.
 */
final class SessionIds {
    static final int COUNT = 0xFFFE;
    static final Duration REST = Duration.ofSeconds(60);

    private static final int DRAWS = 16; // then most are taken and looking from there on is quicker

    private final RandomGenerator random;
    private final BitSet taken = new BitSet();
    private final Map<Integer, Instant> resting = new LinkedHashMap<>(); // a subset of taken, oldest first

    SessionIds(RandomGenerator random) {
        this.random = random;
        taken.set(0);
    }

    /**
     * Takes a free id.
     *
     * @throws IllegalStateException if all are in use; the session limit keeps the caller from asking
     */
    int take(Instant now) {
        wake(now);
        if (taken.cardinality() > COUNT) {
            wakeOldest();
        }
        int id = random.nextInt(1, COUNT + 1);
        for (int i = 1; i < DRAWS && taken.get(id); i++) {
            id = random.nextInt(1, COUNT + 1);
        }
        id = taken.nextClearBit(id);
        if (id > COUNT) {
            id = taken.nextClearBit(1);
        }
        taken.set(id);
        return id;
    }

    void release(int id, Instant now) {
        resting.put(id, now);
    }

    private void wake(Instant now) {
        while (!resting.isEmpty()
                && !resting.values().iterator().next().plus(REST).isAfter(now)) {
            wakeOldest();
        }
    }

    private void wakeOldest() {
        if (resting.isEmpty()) {
            throw new IllegalStateException("every session id is in use");
        }
        int oldest = resting.keySet().iterator().next();
        resting.remove(oldest);
        taken.clear(oldest);
    }
}
