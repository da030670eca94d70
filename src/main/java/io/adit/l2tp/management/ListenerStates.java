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

/** Where L2TP is listened for; there is no more than the configuration may name, so that one page has all. */
public final class ListenerStates implements StateSource<ListenerState> {
    private final Supplier<List<ListenerState>> listeners;

    /** @param listeners as they are now; any thread may ask */
    public ListenerStates(Supplier<List<ListenerState>> listeners) {
        this.listeners = listeners;
    }

    @Override
    public StatePage<ListenerState> page(StateQuery query) {
        Optional<String> address = Optional.ofNullable(query.match().get("address"));
        Optional<String> port = Optional.ofNullable(query.match().get("port"));
        return new StatePage<>(
                listeners.get().stream()
                        .filter(listener -> address.stream()
                                .allMatch(listener.local().address().toString()::equals))
                        .filter(listener -> port.stream()
                                .allMatch(Integer.toString(listener.local().port())::equals))
                        .sorted(Comparator.comparing((ListenerState listener) ->
                                        listener.local().address().toString())
                                .thenComparingInt(listener -> listener.local().port()))
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
