package io.adit.l2tp;

import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How many SCCRQs come from one address: a token bucket for each, in a table of fixed size whose places a key of this
 * loop assigns, so that nobody can choose whose bucket to share. An IPv6 address stands for its /64, which one host may
 * have all of.
 */
final class RequestRates {
    /** An address has two places and is dropped only if both are used up: sharing one does no harm. */
    private static final int PLACES = 1 << 13;

    private static final int IPV6_NETWORK_LENGTH = 8;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** When each bucket will be full again, nanoseconds behind {@link #start}. */
    private final long[] full = new long[PLACES];

    private final long key;
    private Instant start = Instant.MIN;

    RequestRates(RandomGenerator random) {
        this.key = random.nextLong();
    }

    /**
     * Takes a token.
     *
     * @param rate tokens a second, and as many at once; 0: any number
     * @return false if none was left
     */
    boolean admits(IpAddress address, int rate, Instant now) {
        if (rate == 0) {
            return true;
        }
        if (start.equals(Instant.MIN)) {
            start = now;
        }
        long time = Duration.between(start, now).toNanos();
        long hash = hash(address);
        boolean one = take(place(hash), rate, time);
        boolean other = take(place(hash >>> 32), rate, time);
        return one || other;
    }

    private static int place(long hash) {
        return (int) (hash & (PLACES - 1));
    }

    private boolean take(int place, int rate, long time) {
        long after = Math.max(full[place], time) + SECOND / rate;
        if (after > time + SECOND) {
            return false;
        }
        full[place] = after;
        return true;
    }

    private long hash(IpAddress address) {
        Octets octets = address.octets();
        int length = Math.min(octets.length(), IPV6_NETWORK_LENGTH);
        long bits = octets.length();
        for (int i = 0; i < length; i++) {
            bits = (bits << 8) | octets.at(i);
        }
        return mix(mix(bits ^ key) + key);
    }

    /** The finalizer of SplitMix64: every bit in changes half of the bits out. */
    private static long mix(long value) {
        long once = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
