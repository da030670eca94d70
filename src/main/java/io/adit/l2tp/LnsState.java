package io.adit.l2tp;

import java.time.Instant;
import java.util.Optional;

/**
 * An LNS of a LAC group as management sees it.
 *
 * @param name in the group
 * @param obstacle why it gets no call just now, whatever happens: blocked, draining, no local address of its family
 * @param sessions of the group, those included that are being set up
 * @param tunnels of the group that are not closed
 * @param lastFailure of a tunnel to it, whichever group asked, or of a call
 */
public record LnsState(
        String group,
        String name,
        Lns lns,
        Optional<String> obstacle,
        Optional<Locked> locked,
        int sessions,
        int tunnels,
        Optional<Failure> lastFailure) {
    /** It gets no call while another LNS can be had. */
    public record Locked(Instant since, Instant until, String reason) {}

    public record Failure(Instant at, String reason) {}
}
