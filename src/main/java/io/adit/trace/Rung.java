package io.adit.trace;

import java.time.Instant;

/** One arrow of a ladder. */
record Rung(Instant at, Place from, Place to, Words words) {

    /** The same arrow, drawn on to where the packet was seen next, or back to where it came from. */
    Rung through(Place start, Place end) {
        return new Rung(at, start, end, words);
    }

    boolean goesRight() {
        return from.compareTo(to) < 0;
    }
}
