package io.adit.aaa;

import io.adit.config.Configuration;
import io.adit.config.Pool;
import io.adit.config.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address pools of the element. Control loops borrow addresses in blocks through a {@link PoolShare} each, so that a
 * call does not meet the other loops here. Thread-safe; no method waits or costs more than the block it moves.
 */
public final class PoolRegistry {
    /** Addresses that a loop borrows at once, at most. */
    private static final int BLOCK = 64;

    private final int loops;
    private final Map<String, PoolAddresses> pools = new HashMap<>();
    private final Map<String, Integer> inUse = new HashMap<>();
    private Table<String, Pool> configured = Table.empty();

    /** @param loops that borrow: a block is small enough to leave each of them some */
    public PoolRegistry(int loops) {
        this.loops = loops;
    }

    /** Follows a commit; what is lent stays lent and is taken back when its call ends. */
    public synchronized void configure(Configuration after) {
        Table<String, Pool> before = configured;
        configured = after.pools();
        for (Pool pool : configured.values()) {
            if (!before.get(pool.name()).equals(Optional.of(pool))) {
                PoolAddresses known = pools.get(pool.name());
                if (known == null) {
                    pools.put(pool.name(), new PoolAddresses(pool));
                } else {
                    known.resize(pool);
                }
            }
        }
        pools.entrySet()
                .removeIf(entry -> configured.get(entry.getKey()).isEmpty()
                        && entry.getValue().lent() == 0);
    }

    /** Lends up to a block of the pool's addresses to {@code into}; nothing when there are none. */
    synchronized void borrow(String pool, AddressQueue into) {
        PoolAddresses addresses = pools.get(pool);
        if (addresses != null && configured.get(pool).isPresent()) {
            long free = addresses.size() - addresses.lent();
            addresses.lend(Math.clamp(free / (4L * loops), 1, BLOCK), into);
        }
    }

    synchronized void giveBack(String pool, int address) {
        PoolAddresses addresses = pools.get(pool);
        if (addresses != null) {
            addresses.giveBack(address);
        }
    }

    synchronized void used(String pool, int difference) {
        inUse.merge(pool, difference, Integer::sum);
    }

    /** The pools by name, with how many addresses they have and how many of them calls use. */
    public synchronized List<PoolUsage> usage() {
        return configured.values().stream()
                .sorted(Comparator.comparing(Pool::name))
                .map(pool -> new PoolUsage(
                        pool.name(),
                        pool.sections().stream().mapToLong(Pool.Section::size).sum(),
                        inUse.getOrDefault(pool.name(), 0)))
                .toList();
    }
}
