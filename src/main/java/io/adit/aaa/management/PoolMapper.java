package io.adit.aaa.management;

import io.adit.config.Configuration;
import io.adit.config.Pool;
import io.adit.config.Pool.Section;
import io.adit.config.RoutingInstance;
import io.adit.config.Table;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.octets.IpAddress;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Module adit-pool, /ip-pools: from the data tree to {@link Pool}s.
 *
 * <p>XPath cannot compare addresses, so it is here that no section ends before it begins and that no address could be
 * lent twice. The latter concerns pairs, and looks at all sections once when a pool differs.
 */
public final class PoolMapper implements ConfigurationMapper {
    private record Owned(Pool pool, Section section) {}

    @Override
    public Set<String> roots() {
        return Set.of("ip-pools");
    }

    @Override
    public Configuration map(Configuration before, DataChange change) throws CommitException {
        Table<String, Pool> pools =
                ConfigurationMapper.table(before.pools(), change, "pool", node -> Optional.of(pool(node)));
        if (pools.equals(before.pools())) {
            return before;
        }
        requireDisjoint(pools, change);
        return before.withPools(pools);
    }

    private static Pool pool(DataNode pool) throws CommitException {
        List<Section> sections = new ArrayList<>();
        for (DataNode section : pool.list("section")) {
            sections.add(section(section));
        }
        return new Pool(
                pool.text("name"),
                RoutingInstance.DEFAULT,
                sections,
                pool.leafList("dns-server").stream().map(IpAddress::parse).toList());
    }

    private static Section section(DataNode node) throws CommitException {
        Section section = new Section(IpAddress.parse(node.text("first")), IpAddress.parse(node.text("last")));
        if (section.size() < 1) {
            throw new CommitException(node.path() + "/last", "the section would end before it begins");
        }
        return section;
    }

    private static void requireDisjoint(Table<String, Pool> pools, DataChange change) throws CommitException {
        List<Owned> all = pools.values().stream()
                .flatMap(pool -> pool.sections().stream().map(section -> new Owned(pool, section)))
                .sorted(Comparator.comparingLong(owned -> bits(owned.section().first())))
                .toList();
        for (int i = 1; i < all.size(); i++) {
            Owned lower = all.get(i - 1);
            Owned upper = all.get(i);
            if (bits(upper.section().first()) <= bits(lower.section().last())) {
                throw overlap(lower, upper, change);
            }
        }
    }

    /** Names what the operator has just changed, and what was in its way. */
    private static CommitException overlap(Owned lower, Owned upper, DataChange change) {
        Optional<DataNode> changed = section(upper, change);
        Owned other = changed.isPresent() ? lower : upper;
        String path = changed.or(() -> section(lower, change)).orElseThrow().path();
        return new CommitException(
                path,
                "the section overlaps that of pool " + other.pool().name() + " which begins at "
                        + other.section().first());
    }

    private static Optional<DataNode> section(Owned owned, DataChange change) {
        return change.children().stream()
                .filter(pool -> pool.key().equals(Optional.of(owned.pool().name())))
                .flatMap(pool -> pool.after().stream())
                .flatMap(pool -> pool.entry("section", owned.section().first().toString()).stream())
                .findFirst();
    }

    private static long bits(IpAddress address) {
        return Integer.toUnsignedLong(address.ipv4Bits());
    }
}
