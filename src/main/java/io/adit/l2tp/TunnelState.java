package io.adit.l2tp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A tunnel as management sees it.
 *
 * @param lastResult of the StopCCN sent or received; empty while none was
 * @param dscp of its control messages, if the group says one
 * @param remoteDs the PHB code that the peer asked for its control messages (RFC 3308)
 * @param hiding whether AVPs are hidden from now on
 * @param idleSince since when it has no session
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
        Optional<Instant> closed,
        int sessions,
        Optional<Integer> dscp,
        Optional<Integer> remoteDs,
        boolean hiding,
        Optional<Instant> idleSince,
        Duration helloInterval,
        int localReceiveWindow,
        int remoteReceiveWindow,
        int sendWindow,
        int ns,
        int nr,
        Queues queues,
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

    /**
     * Control messages that wait, now and at most at one time.
     *
     * @param unsent ours, for room in the window or to be sent again
     * @param inFlight ours, for an acknowledgement
     * @param early the peer's, for one before them
     */
    public record Queues(int unsent, int mostUnsent, int inFlight, int mostInFlight, int early, int mostEarly) {}

    /** A Result Code AVP (RFC 2661 §4.4.2). */
    public record Result(int resultCode, int errorCode, String text) {}
}
