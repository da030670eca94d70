package io.adit.l2tp.management;

import io.adit.config.L2tpConfig.Limits;
import java.util.ArrayList;
import java.util.List;

/** How many tunnels or sessions of all control loops are up, the most there were, and how near that is to the limit. */
final class Occupancy {
    /** What is counted. */
    enum Kind {
        TUNNELS,
        SESSIONS
    }

    /** Which of two marks. */
    enum Mark {
        /** The part of the limit at which operators want to know. */
        THRESHOLD,
        LIMIT
    }

    /**
     * A mark was reached, or left again.
     *
     * @param reached whether it was
     * @param at where the mark is
     * @param limit what may be at most
     */
    record Crossing(Kind kind, Mark mark, boolean reached, int used, int at, int limit) {}

    private final Kind kind;
    private int used;
    private int most;
    private int limit = Integer.MAX_VALUE;
    private int threshold = Integer.MAX_VALUE;
    private boolean overThreshold;
    private boolean overLimit;

    Occupancy(Kind kind) {
        this.kind = kind;
    }

    synchronized List<Crossing> configure(Limits limits) {
        limit = kind == Kind.TUNNELS ? limits.tunnels() : limits.sessions();
        threshold = (int) ((long) limit * limits.warningPercent() / 100);
        return crossings();
    }

    synchronized List<Crossing> up() {
        most = Math.max(most, ++used);
        return crossings();
    }

    synchronized List<Crossing> down() {
        used--;
        return crossings();
    }

    synchronized int most() {
        return most;
    }

    /** The most from now on. */
    synchronized void clear() {
        most = used;
    }

    private List<Crossing> crossings() {
        boolean threshold = crosses(overThreshold, this.threshold);
        boolean atLimit = crosses(overLimit, limit);
        if (threshold == overThreshold && atLimit == overLimit) {
            return List.of();
        }
        List<Crossing> crossings = new ArrayList<>();
        if (threshold != overThreshold) {
            crossings.add(new Crossing(kind, Mark.THRESHOLD, threshold, used, this.threshold, limit));
        }
        if (atLimit != overLimit) {
            crossings.add(new Crossing(kind, Mark.LIMIT, atLimit, used, limit, limit));
        }
        overThreshold = threshold;
        overLimit = atLimit;
        return crossings;
    }

    /** A mark that was reached is left only a tenth below it, so that one call more or less is not told each time. */
    private boolean crosses(boolean was, int mark) {
        return used > 0 && (was ? used > mark - Math.max(1, mark / 10) : used >= mark);
    }
}
