package io.adit.l2tp;

import io.adit.timing.Timed;
import io.adit.timing.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells those around what happens to tunnels. What anyone can make happen with a forged datagram is told a few times a
 * second for each reason, and then only how often it was not told.
 */
final class Reports implements Timed {
    static final int TOLD_EACH_SECOND = 5;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int LAST_CODE = 8; // StopCCN results and error codes beyond it are one reason

    private final L2tp.Output output;
    private final Timers timers;
    private final Map<String, Integer> counts = new TreeMap<>();
    private Instant since = Instant.MIN;
    private boolean suppressing;

    Reports(L2tp.Output output, Timers timers) {
        this.output = output;
        this.timers = timers;
    }

    void report(TunnelEvent event, Instant now) {
        Optional<String> reason = reason(event);
        if (reason.isEmpty() || isAmongTheFirst(reason.get(), now)) {
            output.report(event);
        }
    }

    private boolean isAmongTheFirst(String reason, Instant now) {
        expire(now);
        if (counts.isEmpty()) {
            since = now;
        }
        boolean first = counts.merge(reason, 1, Integer::sum) <= TOLD_EACH_SECOND;
        if (!first && !suppressing) {
            suppressing = true;
            timers.update(this);
        }
        return first;
    }

    /** Empty where nobody can bring it about who was not let in. */
    private static Optional<String> reason(TunnelEvent event) {
        return switch (event) {
            case TunnelEvent.Refused it -> Optional.of("refused " + codes(it.resultCode(), it.errorCode()));
            case TunnelEvent.Failed it -> Optional.of("failed " + codes(it.resultCode(), it.errorCode()));
            case TunnelEvent.AuthenticationFailed _ -> Optional.of("authentication failed");
            case TunnelEvent.Yielded _ -> Optional.of("yielded");
            case TunnelEvent.Up _, TunnelEvent.Down _, TunnelEvent.Moved _ -> Optional.empty();
            case TunnelEvent.LnsLocked _, TunnelEvent.LnsUnlocked _, TunnelEvent.Suppressed _ -> Optional.empty();
        };
    }

    private static String codes(int result, int error) {
        return Math.min(result, LAST_CODE + 1) + "/" + Math.min(error, LAST_CODE + 1);
    }

    @Override
    public Optional<Instant> deadline() {
        return suppressing ? Optional.of(since.plus(SECOND)) : Optional.empty();
    }

    @Override
    public void expire(Instant now) {
        if (counts.isEmpty() || now.isBefore(since.plus(SECOND))) {
            return;
        }
        counts.forEach((reason, count) -> {
            if (count > TOLD_EACH_SECOND) {
                output.report(new TunnelEvent.Suppressed(reason, count - TOLD_EACH_SECOND));
            }
        });
        counts.clear();
        if (suppressing) {
            suppressing = false;
            timers.update(this);
        }
    }
}
