package io.adit.config;

import java.time.Duration;

/**
 * The timers of a group's tunnels.
 *
 * @param hello silence after which a Hello is sent; zero: never
 * @param retransmitTimeout first wait for an acknowledgement; each next one doubles
 * @param longestTimeout where the doubling ends
 * @param retransmissions after which the peer is lost
 * @param setupRetransmissions the same while the tunnel is not up yet, so that another LNS is tried sooner
 * @param setup what a tunnel or a call may take to be established
 * @param idleCut time without a session after which a tunnel is closed; zero: never
 */
public record TunnelTimers(
        Duration hello,
        Duration retransmitTimeout,
        Duration longestTimeout,
        int retransmissions,
        int setupRetransmissions,
        Duration setup,
        Duration idleCut) {
    /** The defaults of the model. */
    public static final TunnelTimers USUAL = new TunnelTimers(
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(8),
            5,
            5,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    public TunnelTimers withHello(Duration changed) {
        return new TunnelTimers(
                changed, retransmitTimeout, longestTimeout, retransmissions, setupRetransmissions, setup, idleCut);
    }

    public TunnelTimers withIdleCut(Duration changed) {
        return new TunnelTimers(
                hello, retransmitTimeout, longestTimeout, retransmissions, setupRetransmissions, setup, changed);
    }
}
