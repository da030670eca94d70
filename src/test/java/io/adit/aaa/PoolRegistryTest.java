package io.adit.aaa;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AaaConfig;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.Pool;
import io.adit.config.RoutingInstance;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolRegistryTest {
    private final PoolRegistry registry = new PoolRegistry(4);
    private final List<PoolShare> shares =
            List.of(new PoolShare(registry), new PoolShare(registry), new PoolShare(registry), new PoolShare(registry));

    @Test
    void givesEveryAddressOfThePoolOnceThenSaysItIsFull() {
        configure("10.0.0.1-10.0.0.100", "10.1.0.1-10.1.0.50");
        Set<Integer> given = new HashSet<>();
        while (true) {
            Optional<PoolShare.Lease> lease = shares.get(0).lease("pool");
            if (lease.isEmpty()) {
                break;
            }
            assertThat(given.add(lease.get().address())).isTrue();
        }
        assertThat(given).hasSize(150);
        assertThat(registry.usage()).containsExactly(new PoolUsage("pool", 150, 150));
    }

    @Test
    void givesBackTheAddressReleasedLongestAgoOnlyWhenNoneIsFresh() {
        configure("10.0.0.1-10.0.0.3");
        PoolShare share = shares.get(0);
        PoolShare.Lease first = share.lease("pool").orElseThrow();
        share.release(first);
        assertThat(share.lease("pool").orElseThrow()).isNotEqualTo(first);
        assertThat(share.lease("pool").orElseThrow()).isNotEqualTo(first);
        assertThat(share.lease("pool").orElseThrow()).isEqualTo(first);
        assertThat(share.lease("pool")).isEmpty();
    }

    @Test
    void anAddressTakenOutOfThePoolByACommitIsNotGivenOutAgain() {
        configure("10.0.0.1-10.0.0.8");
        PoolShare share = shares.get(0);
        PoolShare.Lease old = share.lease("pool").orElseThrow();
        configure("10.0.0.5-10.0.0.8");
        share.release(old);
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            given.add(share.lease("pool").orElseThrow().ipAddress().toString());
        }
        assertThat(given).containsExactly("10.0.0.5", "10.0.0.6", "10.0.0.7", "10.0.0.8");
        assertThat(share.lease("pool")).isEmpty();
    }

    @Test
    void aPoolThatIsGoneLendsNothing() {
        configure("10.0.0.1-10.0.0.8");
        registry.configure(configuration(Table.empty()));
        assertThat(shares.get(0).lease("pool")).isEmpty();
        assertThat(registry.usage()).isEmpty();
    }

    @Test
    void noAddressIsEverHeldTwiceWhateverTheLoopsAndCommitsDo() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> sections = List.of("10.0.0.1-10.0.0.40", "10.0.0.20-10.0.0.60", "10.0.1.0-10.0.1.30");
        configure(sections.get(0));
        Set<Integer> held = new HashSet<>();
        List<List<PoolShare.Lease>> leases =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 20_000; i++) {
            int loop = random.nextInt(4);
            int what = random.nextInt(100);
            if (what == 0) {
                configure(sections.get(random.nextInt(3)));
            } else if (what < 55) {
                shares.get(loop).lease("pool").ifPresent(lease -> {
                    assertThat(held.add(lease.address())).as("-Dseed=" + seed).isTrue();
                    leases.get(loop).add(lease);
                });
            } else if (!leases.get(loop).isEmpty()) {
                PoolShare.Lease lease = leases.get(loop).removeLast();
                held.remove(lease.address());
                shares.get(loop).release(lease);
            }
        }
        assertThat(registry.usage().getFirst().used()).as("-Dseed=" + seed).isEqualTo(held.size());
    }

    private void configure(String... ranges) {
        List<Pool.Section> sections = new ArrayList<>();
        for (String range : ranges) {
            String[] ends = range.split("-");
            sections.add(new Pool.Section(IpAddress.parse(ends[0]), IpAddress.parse(ends[1])));
        }
        Pool pool = new Pool("pool", RoutingInstance.DEFAULT, sections, List.of());
        registry.configure(configuration(Table.<String, Pool>empty().with("pool", pool)));
        shares.forEach(PoolShare::returnIdle);
    }

    private static Configuration configuration(Table<String, Pool> pools) {
        IpEndpoint nowhere = new IpEndpoint(IpAddress.ANY_IPV4, 0);
        return new Configuration(
                new SystemConfig("test", nowhere, nowhere, Table.empty()),
                L2tpConfig.off(),
                Table.empty(),
                Table.empty(),
                new AaaConfig(Table.empty(), Table.empty()),
                pools);
    }
}
