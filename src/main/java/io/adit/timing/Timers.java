package io.adit.timing;

/** The timer queue of one control loop, as the machines see it. Each call costs O(1), however many are waiting. */
public interface Timers {
    /** Reads the deadline of {@code who} again, after anything that may have changed it; an empty one forgets it. */
    void update(Timed who);
}
