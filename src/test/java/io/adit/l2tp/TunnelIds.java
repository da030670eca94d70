package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches that no tunnel id serves again before a full cycle of retransmissions is over (RFC 2661 §5.7). */
final class TunnelIds {
    private static final Duration CYCLE = ControlChannel.Settings.RFC_2661.cycle();

    /** Which tunnel had an id last, and when it was last seen open or first seen closed. */
    private record Use(Instant created, TunnelState.Role role, boolean wasEstablished, boolean closed, Instant since) {
        boolean isOf(TunnelState tunnel) {
            return created.equals(tunnel.created()) && role == tunnel.role();
        }

        /** A stranger goes at once where others need the room. */
        boolean isHeld() {
            return role == TunnelState.Role.LAC || wasEstablished;
        }
    }

    private final Map<Integer, Use> uses = new HashMap<>();

    void watch(List<TunnelState> tunnels, Instant now) {
        for (TunnelState tunnel : tunnels) {
            Optional<Use> known = Optional.ofNullable(uses.get(tunnel.localTunnelId()));
            Optional<Use> same = known.filter(use -> use.isOf(tunnel));
            if (same.isEmpty()) {
                known.filter(Use::isHeld)
                        .ifPresent(use -> assertThat(tunnel.created())
                                .as("id of " + tunnel)
                                .isAfterOrEqualTo(use.since.plus(CYCLE)));
            }
            boolean closed = tunnel.status() == TunnelState.Status.CLOSED;
            Instant since = closed ? same.filter(Use::closed).map(Use::since).orElse(now) : now;
            boolean wasEstablished = tunnel.established().isPresent();
            uses.put(tunnel.localTunnelId(), new Use(tunnel.created(), tunnel.role(), wasEstablished, closed, since));
        }
    }
}
