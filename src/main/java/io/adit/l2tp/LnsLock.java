package io.adit.l2tp;

import java.time.Instant;

/**
 * An LNS that has failed.
 *
 * @param localTunnelId of the tunnel that failed
 * @param group that asked for it
 */
record LnsLock(int localTunnelId, Path path, String group, Instant since, String reason) {
    Lns lns() {
        return Lns.at(path);
    }
}
