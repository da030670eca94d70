package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Watches that no session id serves again in its tunnel before a full cycle of retransmissions is over. */
final class SessionIds {
    private static final Duration CYCLE = ControlChannel.Settings.RFC_2661.cycle();

    private record Key(int localTunnelId, int localSessionId) {}

    private final Map<Key, Instant> ended = new HashMap<>();

    void watch(SessionEvent event, Instant now) {
        Key key = new Key(event.session().localTunnelId(), event.session().localSessionId());
        boolean isFirst = !(event instanceof SessionEvent.Down);
        if (isFirst && ended.containsKey(key)) {
            assertThat(event.session().created())
                    .as("id of " + event.session())
                    .isAfterOrEqualTo(ended.get(key).plus(CYCLE));
        }
        boolean isLast = !(event instanceof SessionEvent.Up);
        if (isLast && key.localSessionId != 0) { // else it was refused before it had a tunnel
            ended.put(key, now);
        }
    }
}
