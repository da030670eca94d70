package io.adit.l2tp.management;

import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.l2tp.ListenerState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The local addresses of L2TP; there are no more than the configuration may hold, so that one page has them all. */
public final class ListenerStates implements StateSource<ListenerState> {
    private final Supplier<List<ListenerState>> listeners;

    /** @param listeners as they are now; any thread may ask */
    public ListenerStates(Supplier<List<ListenerState>> listeners) {
        this.listeners = listeners;
    }

    @Override
    public StatePage<ListenerState> page(StateQuery query) {
        Optional<String> wanted = Optional.ofNullable(query.match().get("address"));
        return new StatePage<>(
                listeners.get().stream()
                        .filter(listener -> wanted.isEmpty()
                                || wanted.get()
                                        .equals(listener.local().address().toString()))
                        .sorted(Comparator.comparing(
                                listener -> listener.local().address().toString()))
                        .toList(),
                Optional.empty());
    }

    /** The list /l2tp/listeners/listener. */
    public StateList<ListenerState> list() {
        return new StateList<>(List.of("l2tp", "listeners", "listener"), this)
                .leaf("address", listener -> listener.local().address())
                .leaf("port", listener -> listener.local().port())
                .leaf("oper-status", listener -> listener.up() ? "up" : "down")
                .leaf("reason", listener -> listener.reason().map(StateValues::printable));
    }
}
