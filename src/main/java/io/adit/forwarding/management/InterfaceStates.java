package io.adit.forwarding.management;

import io.adit.datastore.LoopPages;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.forwarding.InterfaceState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The interfaces of the element in the order of their names. */
public final class InterfaceStates implements StateSource<InterfaceState> {
    private final Supplier<List<InterfaceState>> interfaces;

    /** @param interfaces as they are now; any thread may ask */
    public InterfaceStates(Supplier<List<InterfaceState>> interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    public StatePage<InterfaceState> page(StateQuery query) {
        String wanted = query.match().getOrDefault("name", "");
        String after = query.after().orElse("");
        int limit = Math.clamp(query.limit(), 1, LoopPages.MOST_ROWS);
        List<InterfaceState> rows = interfaces.get().stream()
                .filter(each -> wanted.isEmpty() || each.name().equals(wanted))
                .filter(each -> each.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(InterfaceState::name))
                .limit(limit)
                .toList();
        return new StatePage<>(
                rows,
                rows.size() < limit
                        ? Optional.empty()
                        : Optional.of(rows.getLast().name()));
    }
}
