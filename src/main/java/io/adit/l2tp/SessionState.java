package io.adit.l2tp;

import io.adit.l2tp.wire.CallErrors;
import java.time.Instant;
import java.util.Optional;

/**
 * A session as management sees it. {@code remoteSessionId} is 0 until the peer has assigned it.
 *
 * @param call what the Incoming-Call-Request says
 * @param connection what the Incoming-Call-Connected says, and the CSUN since then
 * @param callErrors of the last WAN-Error-Notify (RFC 2661 §6.13)
 * @param sequencing whether data packets are always numbered
 */
public record SessionState(
        int localTunnelId,
        int localSessionId,
        int remoteTunnelId,
        int remoteSessionId,
        String group,
        Path path,
        String peerName,
        TunnelState.Role role,
        Status status,
        int callSerialNumber,
        IncomingCall call,
        Optional<Connection> connection,
        Optional<CallErrors> callErrors,
        boolean sequencing,
        Instant created,
        Optional<Instant> established) {
    /** The states of RFC 2661 §7.4.1 and §7.4.2. */
    public enum Status {
        IDLE,
        WAIT_TUNNEL,
        WAIT_REPLY,
        WAIT_CONNECT,
        ESTABLISHED
    }
}
