package io.adit.aaa;

import io.adit.octets.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One control loop's part of the address pools. Giving out and taking back cost O(1). */
public final class PoolShare {
    private final PoolRegistry registry;
    private final Map<String, AddressQueue> borrowed = new HashMap<>();

    public PoolShare(PoolRegistry registry) {
        this.registry = registry;
    }

    /** An address of the pool that nobody else has, or empty when the pool is full or gone. */
    public Optional<Lease> lease(String pool) {
        AddressQueue mine = borrowed.computeIfAbsent(pool, _ -> new AddressQueue());
        if (mine.size() == 0) {
            registry.borrow(pool, mine);
        }
        if (mine.size() == 0) {
            return Optional.empty();
        }
        registry.used(pool, 1);
        return Optional.of(new Lease(pool, mine.remove()));
    }

    /** Takes an address back: once for each lease. */
    public void release(Lease lease) {
        registry.used(lease.pool, -1);
        registry.giveBack(lease.pool, lease.address);
    }

    /** Returns what no call uses: after a commit, since an idle address may no longer belong to its pool. */
    public void returnIdle() {
        borrowed.forEach((pool, mine) -> {
            while (mine.size() > 0) {
                registry.giveBack(pool, mine.remove());
            }
        });
    }

    /** An address on loan to one call. */
    public record Lease(String pool, int address) {
        public IpAddress ipAddress() {
            return IpAddress.ipv4(address);
        }
    }
}
