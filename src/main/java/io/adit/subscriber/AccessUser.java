package io.adit.subscriber;

import io.adit.config.AuthenticationMode;
import io.adit.forwarding.Circuit;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A call as management sees it.
 *
 * @param id in this element, until the call ends
 * @param name as the subscriber gave it; empty before that
 * @param accessPort the interface of a PPPoE subscriber
 * @param address what the subscriber was given; absent at the LAC
 * @param authentication what the subscriber did
 * @param lnsMode how the LNS came to its decision
 * @param tunnelId local id of the tunnel; 0 without one
 * @param sessionId local id of the L2TP session; 0 without one
 * @param onwardTunnelId local id of the tunnel that a switched call goes on by; 0 without one
 * @param onwardSessionId local id of the session in it; 0 without one
 */
public record AccessUser(
        long id,
        String name,
        Optional<String> domain,
        Role role,
        Status status,
        Optional<String> accessPort,
        Optional<MacAddress> mac,
        Optional<Integer> pppoeSessionId,
        Optional<IpAddress> address,
        Optional<AuthenticationMode> authentication,
        Optional<LnsMode> lnsMode,
        String virtualTemplate,
        Optional<String> l2tpGroup,
        int tunnelId,
        int sessionId,
        int onwardTunnelId,
        int onwardSessionId,
        Instant started,
        Optional<Instant> online,
        Circuit.Counters counters) {

    /** Which end of the call this element is. */
    public enum Role {
        /** The call is tunnelled to an LNS. */
        LAC,
        /** The call came through a tunnel. */
        LNS,
        /** The call came through a tunnel and is tunnelled on to an LNS. */
        LTS,
        /** The call came by PPPoE and ends here. */
        LOCAL
    }

    public enum Status {
        ESTABLISHING,
        ONLINE,
        TERMINATING
    }

    /** How the LNS authenticates. */
    public enum LnsMode {
        PROXY,
        MANDATORY_CHAP,
        LCP_RENEGOTIATION
    }
}
