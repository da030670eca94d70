package io.adit.ssh;

import java.time.Duration;

/**
 * What strangers and users may cost.
 *
 * @param sessions connections at a time, logged in or not
 * @param unauthenticated connections at a time that have not logged in
 * @param unauthenticatedFromOneAddress the same for one source address, so that one flooder cannot lock out the others
 * @param attempts wrong passwords or keys before the connection ends
 * @param loginGrace time to log in
 * @param idle silence after which a session ends; long, since controllers hold sessions open for days
 * @param stalledReader how long a write waits for a peer that does not read before its session ends; long enough for
 *     somebody who reads a long answer page by page
 */
public record SshLimits(
        int sessions,
        int unauthenticated,
        int unauthenticatedFromOneAddress,
        int attempts,
        Duration loginGrace,
        Duration idle,
        Duration stalledReader) {
    public static final SshLimits USUAL =
            new SshLimits(200, 64, 16, 6, Duration.ofSeconds(30), Duration.ofDays(7), Duration.ofHours(1));
}
