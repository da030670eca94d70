package io.adit.l2tp;

import java.time.Instant;
import java.util.Optional;

/** A session as management sees it. {@code remoteSessionId} is 0 until the peer has assigned it. */
public record SessionState(
        int localTunnelId,
        int localSessionId,
        int remoteTunnelId,
        int remoteSessionId,
        String group,
        String peerName,
        TunnelState.Role role,
        Status status,
        int callSerialNumber,
        Optional<String> callingNumber,
        Optional<String> calledNumber,
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
