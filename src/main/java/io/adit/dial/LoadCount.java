package io.adit.dial;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers behind a {@link LoadReport}. */
final class LoadCount {
    private static final int MAX_REASONS = 100; // peers write part of the text
    private static final String OTHER_REASONS = "other";

    private final long[] setupNanos;
    private final Map<String, Integer> failures = new LinkedHashMap<>();
    private int started;
    private int up;
    private int failed;
    private int lost;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    LoadCount(int calls) {
        setupNanos = new long[calls];
    }

    int started() {
        return started;
    }

    void started(Instant now) {
        first = started == 0 ? now : first;
        started++;
    }

    void up(Duration took, Instant now) {
        setupNanos[up++] = took.toNanos();
        last = now;
    }

    void failed(String reason) {
        failed++;
        because(reason);
    }

    void lost(String reason) {
        lost++;
        because(reason);
    }

    private void because(String reason) {
        boolean room = failures.containsKey(reason) || failures.size() < MAX_REASONS;
        failures.merge(room ? reason : OTHER_REASONS, 1, Integer::sum);
    }

    LoadReport report() {
        long[] sorted = Arrays.copyOf(setupNanos, up);
        Arrays.sort(sorted);
        double seconds = up == 0 ? 0 : Duration.between(first, last).toNanos() / 1e9;
        double rate = seconds == 0 ? up : up / seconds;
        return new LoadReport(
                started, up, failed, lost, rate, percentile(sorted, 50), percentile(sorted, 99), failures);
    }

    /** The smallest value that is not exceeded by so many of a hundred. */
    private static Duration percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
    }
}
