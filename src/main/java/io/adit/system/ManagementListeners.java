package io.adit.system;

import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where NETCONF and the command line are listened to: two rows at most. */
public final class ManagementListeners implements StateSource<ManagementListener> {
    private final Supplier<List<ManagementListener>> listeners;

    /** @param listeners as they are now, one of each service at most; any thread may ask */
    public ManagementListeners(Supplier<List<ManagementListener>> listeners) {
        this.listeners = listeners;
    }

    @Override
    public StatePage<ManagementListener> page(StateQuery query) {
        Optional<String> wanted = Optional.ofNullable(query.match().get("name"));
        return new StatePage<>(
                listeners.get().stream()
                        .filter(it -> wanted.isEmpty() || wanted.get().equals(StateValues.word(it.service())))
                        .toList(),
                Optional.empty());
    }

    /** The list /system/listeners/listener. */
    public StateList<ManagementListener> list() {
        return new StateList<>(List.of("system", "listeners", "listener"), this)
                .leaf("name", it -> StateValues.word(it.service()))
                .leaf("address", it -> it.endpoint().address())
                .leaf("port", it -> it.endpoint().port())
                .leaf("overridden", ManagementListener::overridden)
                .leaf("oper-status", it -> it.up() ? "up" : "down")
                .leaf("reason", it -> it.reason().map(StateValues::printable));
    }
}
