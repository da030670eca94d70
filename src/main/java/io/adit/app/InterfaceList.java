package io.adit.app;

import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.management.InterfaceLeaves;
import io.adit.pppoe.PppoeServerState;
import io.adit.pppoe.management.PppoeLeaves;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The list /interfaces/interface, whose leaves two rooms know that do not know each other. */
public final class InterfaceList implements StateSource<InterfaceList.Row> {
    /** An interface, its ifIndex, and its PPPoE server while that is up. */
    public record Row(InterfaceState state, int index, Optional<PppoeServerState> pppoe) {}

    private final StateSource<InterfaceState> interfaces;
    private final Function<String, Optional<PppoeServerState>> pppoe;
    private final Map<String, Integer> indexes = new HashMap<>();
    private int lastIndex;

    /** @param pppoe asks the loop that owns the port of this name */
    public InterfaceList(StateSource<InterfaceState> interfaces, Function<String, Optional<PppoeServerState>> pppoe) {
        this.interfaces = interfaces;
        this.pppoe = pppoe;
    }

    @Override
    public StatePage<Row> page(StateQuery query) {
        StatePage<InterfaceState> page = interfaces.page(query);
        return new StatePage<>(
                page.rows().stream()
                        .map(state -> new Row(state, index(state.name()), pppoe(state)))
                        .toList(),
                page.next());
    }

    private Optional<PppoeServerState> pppoe(InterfaceState state) {
        return state.kind() == InterfaceState.Kind.ETHERNET ? pppoe.apply(state.name()) : Optional.empty();
    }

    /** RFC 2863 §3.1.5: a number stays with its name until the element starts again. */
    private synchronized int index(String name) {
        return indexes.computeIfAbsent(name, _ -> ++lastIndex);
    }

    public StateList<Row> list() {
        StateList<Row> list = new StateList<>(List.of("interfaces", "interface"), this);
        InterfaceLeaves.add(list, Row::state, Row::index);
        return PppoeLeaves.add(list, Row::pppoe);
    }
}
