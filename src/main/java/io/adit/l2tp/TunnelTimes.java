package io.adit.l2tp;

import io.adit.config.TunnelTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When a tunnel was begun, established and closed, and what is due for that; the timers may change at any time. */
final class TunnelTimes {
    /** What a tunnel has to do. */
    enum Due {
        /** It was not established in time. */
        GIVE_UP,
        /** §5.5: the peer has been silent. */
        HELLO,
        /** It has had no session for long. */
        CLOSE,
        /** §5.7: it has been closed for a full cycle of retransmissions, in which repeats were answered. */
        REMOVE
    }

    private record Deadline(Instant at, Due due) {}

    private final Instant created;
    private Instant lastHeard;
    private Optional<Instant> established = Optional.empty();
    private Optional<Instant> closed = Optional.empty();

    TunnelTimes(Instant created) {
        this.created = created;
        this.lastHeard = created;
    }

    void heard(Instant now) {
        lastHeard = now;
    }

    void established(Instant now) {
        established = Optional.of(now);
    }

    void closed(Instant now) {
        closed = Optional.of(now);
    }

    Instant created() {
        return created;
    }

    Instant lastHeard() {
        return lastHeard;
    }

    Optional<Instant> established() {
        return established;
    }

    Optional<Instant> closed() {
        return closed;
    }

    boolean isClosed() {
        return closed.isPresent();
    }

    /**
     * When something is due next.
     *
     * @param cycle how long a closed tunnel's id is kept
     * @param quiet whether no message of ours waits for its acknowledgement
     * @param emptySince since when there has been no session; empty while there is one
     */
    Optional<Instant> deadline(TunnelTimers timers, Duration cycle, boolean quiet, Optional<Instant> emptySince) {
        return next(timers, cycle, quiet, emptySince).map(Deadline::at);
    }

    /** What is due now, if anything. */
    Optional<Due> due(TunnelTimers timers, Duration cycle, boolean quiet, Optional<Instant> emptySince, Instant now) {
        return next(timers, cycle, quiet, emptySince)
                .filter(deadline -> !now.isBefore(deadline.at))
                .map(Deadline::due);
    }

    private Optional<Deadline> next(TunnelTimers timers, Duration cycle, boolean quiet, Optional<Instant> emptySince) {
        if (closed.isPresent()) {
            return closed.map(at -> new Deadline(at.plus(cycle), Due.REMOVE));
        }
        if (established.isEmpty()) {
            return Optional.of(new Deadline(created.plus(timers.setup()), Due.GIVE_UP));
        }
        Optional<Deadline> close = emptySince
                .filter(_ -> !timers.idleCut().isZero())
                .map(since -> new Deadline(later(since, established.get()).plus(timers.idleCut()), Due.CLOSE));
        Optional<Deadline> hello = quiet && !timers.hello().isZero()
                ? Optional.of(new Deadline(lastHeard.plus(timers.hello()), Due.HELLO))
                : Optional.empty();
        return Stream.of(close, hello)
                .flatMap(Optional::stream)
                .min((one, other) -> one.at.compareTo(other.at)); // of two at once it closes
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
