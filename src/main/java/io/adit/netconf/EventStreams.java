package io.adit.netconf;

import io.adit.datastore.Notifications;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import java.util.List;
import java.util.Optional;

/** {@code /netconf/streams} (RFC 5277 §3.2.5): the element has the one stream that every server has. */
final class EventStreams {
    static final String NETCONF = "NETCONF";

    private EventStreams() {}

    static StateList<Notifications> list(Notifications notifications) {
        return new StateList<Notifications>(
                        List.of("netconf", "streams", "stream"),
                        _ -> new StatePage<>(List.of(notifications), Optional.empty()))
                .leaf("name", _ -> NETCONF)
                .leaf("description", _ -> "Everything that the element tells")
                .leaf("replaySupport", _ -> true)
                .leaf("replayLogCreationTime", Notifications::created)
                .leaf("replayLogAgedTime", Notifications::aged);
    }
}
