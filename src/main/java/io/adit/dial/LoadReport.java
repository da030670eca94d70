package io.adit.dial;

import java.time.Duration;
import java.util.Map;

/**
 * How a load run went.
 *
 * @param started calls dialled so far
 * @param up calls that came up
 * @param failed calls that never came up
 * @param lost calls that were up and went down unasked
 * @param callsPerSecond calls that came up, over the time from the first call dialled to the last one up
 * @param median set-up time of half of the calls at most; zero while none is up
 * @param p99 set-up time of 99 of 100 calls at most
 * @param failures why calls failed or were lost, and how many for each reason
 */
public record LoadReport(
        int started,
        int up,
        int failed,
        int lost,
        double callsPerSecond,
        Duration median,
        Duration p99,
        Map<String, Integer> failures) {
    public LoadReport {
        failures = Map.copyOf(failures);
    }
}
