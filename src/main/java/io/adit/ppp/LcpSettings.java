package io.adit.ppp;

import io.adit.config.AuthenticationMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How one end negotiates LCP.
 *
 * @param mru octets we want to receive at most; 1500 is not asked for, being the default (RFC 1661 §6.1)
 * @param ask how the peer may prove its identity, preferred first; empty: it need not
 * @param willing how we prove ours if the peer asks
 * @param restart RFC 1661 §4.6 Restart timer
 * @param maxConfigure RFC 1661 §4.6, Configure-Requests sent without getting anywhere
 * @param keepaliveInterval between Echo-Requests while Opened; zero: none are sent
 * @param keepaliveTimes unanswered Echo-Requests after which the link is given up
 */
public record LcpSettings(
        int mru,
        List<AuthenticationMode> ask,
        Set<AuthenticationMode> willing,
        Duration restart,
        int maxConfigure,
        Duration keepaliveInterval,
        int keepaliveTimes) {
    public LcpSettings {
        ask = List.copyOf(ask);
        willing = Set.copyOf(willing);
    }
}
