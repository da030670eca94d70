package io.adit.l2tp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A tunnel as management sees it.
 *
 * @param lastResult of the StopCCN sent or received; empty while none was
 * @param sendWindow how many of our messages may be unacknowledged now
 */
public record TunnelState(
        int localTunnelId,
        int remoteTunnelId,
        Path path,
        String group,
        String localName,
        String peerName,
        Optional<String> peerVendor,
        Role role,
        Status status,
        boolean authenticated,
        Instant created,
        Optional<Instant> established,
        int sessions,
        Duration helloInterval,
        int localReceiveWindow,
        int remoteReceiveWindow,
        int sendWindow,
        int ns,
        int nr,
        Optional<Result> lastResult,
        TunnelCounters counters) {
    /** Who sent the SCCRQ. */
    public enum Role {
        LAC,
        LNS
    }

    /** The states of RFC 2661 §7.2.1, and the time a closed tunnel's id is kept from being used again (§5.7). */
    public enum Status {
        IDLE,
        WAIT_CTL_REPLY,
        WAIT_CTL_CONN,
        ESTABLISHED,
        CLOSED
    }

    /** A Result Code AVP (RFC 2661 §4.4.2). */
    public record Result(int resultCode, int errorCode, String text) {}
}
