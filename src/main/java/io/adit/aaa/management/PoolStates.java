package io.adit.aaa.management;

import io.adit.aaa.PoolRegistry;
import io.adit.aaa.PoolUsage;
import io.adit.datastore.LoopPages;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.display.DisplayCommand;
import io.adit.display.Listing;
import io.adit.display.Table;
import java.util.List;
import java.util.Optional;

/** How full the pools are, in the order of their names. */
public final class PoolStates implements StateSource<PoolUsage> {
    private static final Table<PoolUsage> TABLE = new Table<PoolUsage>()
            .column("Pool-name", 32, PoolUsage::name)
            .column("Total", 10, PoolUsage::total)
            .column("Used", 10, PoolUsage::used)
            .column("Free", 10, PoolUsage::free)
            .column("Usage", 7, pool -> pool.total() == 0 ? "-" : pool.used() * 100 / pool.total() + "%");

    private final PoolRegistry pools;

    public PoolStates(PoolRegistry pools) {
        this.pools = pools;
    }

    @Override
    public StatePage<PoolUsage> page(StateQuery query) {
        String wanted = query.match().getOrDefault("name", "");
        String after = query.after().orElse("");
        int limit = Math.clamp(query.limit(), 1, LoopPages.MOST_ROWS);
        List<PoolUsage> rows = pools.usage().stream()
                .filter(pool -> wanted.isEmpty() || pool.name().equals(wanted))
                .filter(pool -> pool.name().compareTo(after) > 0)
                .limit(limit)
                .toList();
        return new StatePage<>(
                rows,
                rows.size() < limit
                        ? Optional.empty()
                        : Optional.of(rows.getLast().name()));
    }

    /** The list /ip-pools/pool. */
    public StateList<PoolUsage> list() {
        return new StateList<>(List.of("ip-pools", "pool"), this)
                .leaf("name", PoolUsage::name)
                .leaf("usage/total", PoolUsage::total)
                .leaf("usage/used", PoolUsage::used)
                .leaf("usage/free", PoolUsage::free);
    }

    /** The command {@code display ip pool}. */
    public DisplayCommand display() {
        return new DisplayCommand(
                List.of("display", "ip", "pool"), "Address pools and how full they are", List.of(), (_, out) -> {
                    Listing listing = Listing.begin(out, TABLE.heading());
                    each(StateQuery.ALL, pool -> listing.row(true, () -> TABLE.row(pool, out)));
                    listing.end();
                });
    }
}
