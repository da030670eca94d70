package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches that nothing waits for a peer's acknowledgement longer than a full cycle of retransmissions (RFC 2661 §5.8). */
final class Progress {
    private static final Duration CYCLE = ControlChannel.Settings.RFC_2661.cycle();

    private record Key(int localTunnelId, TunnelState.Role role, Instant created) {}

    /** How many messages were acknowledged, and since when no more while others wait. */
    private record Wait(long acknowledged, Instant since) {}

    private final Map<Key, Wait> waits = new HashMap<>();

    void watch(List<TunnelState> tunnels, Instant now) {
        for (TunnelState tunnel : tunnels) {
            Key key = new Key(tunnel.localTunnelId(), tunnel.role(), tunnel.created());
            TunnelState.Queues queues = tunnel.queues();
            int waiting = queues.unsent() + queues.inFlight();
            if (waiting == 0) {
                waits.remove(key);
                continue;
            }
            long sent = tunnel.counters().sent().values().stream()
                    .mapToLong(it -> it)
                    .sum();
            Optional<Wait> before =
                    Optional.ofNullable(waits.get(key)).filter(wait -> wait.acknowledged == sent - waiting);
            assertThat(Duration.between(before.map(Wait::since).orElse(now), now))
                    .as("without an acknowledgement: " + tunnel)
                    .isLessThanOrEqualTo(CYCLE);
            if (before.isEmpty()) {
                waits.put(key, new Wait(sent - waiting, now));
            }
        }
    }
}
