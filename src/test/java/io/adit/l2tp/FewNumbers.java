package io.adit.l2tp;

import java.util.random.RandomGenerator;

/** Draws ids from so few that one which is free again is soon drawn again. */
record FewNumbers(RandomGenerator random) implements RandomGenerator {
    /** More than the tunnels that a test has at a time, those included that are closed. */
    private static final int TUNNELS = 32;

    /** Likewise of the sessions in one tunnel. */
    private static final int SESSIONS = 256;

    @Override
    public int nextInt(int bound) {
        return random.nextInt(Math.min(bound, TUNNELS));
    }

    @Override
    public int nextInt(int origin, int bound) {
        return random.nextInt(origin, Math.min(bound, SESSIONS));
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }
}
