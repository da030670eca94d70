package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LnsRegistryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RemoteLns A = lns("a", "192.0.2.11", 1);
    private static final RemoteLns B = lns("b", "192.0.2.12", 2);
    private static final RemoteLns C = lns("c", "192.0.2.13", 7);
    private static final RemoteLns V6 = lns("v6", "2001:db8::1", 1);

    private final LnsRegistry registry = new LnsRegistry();
    private final Random random = new Random(1);

    @Test
    void weightsAreExactAlsoWithCallsThatEnd() {
        L2tpGroup group = configured(Selection.WEIGHTED, A, B, C);
        List<RemoteLns> calls = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            calls.add(choose(group));
        }
        assertThat(shares(calls)).isEqualTo(Map.of("a", 100L, "b", 200L, "c", 700L));
        assertThat(registry.states(NOW)).extracting(LnsState::sessions).containsExactly(100, 200, 700);
        for (int i = 0; i < 1000; i++) { // who comes takes the place that fits, whoever goes
            registry.release(group, calls.remove(random.nextInt(calls.size())));
            calls.add(choose(group));
        }
        assertThat(shares(calls)).isEqualTo(Map.of("a", 100L, "b", 200L, "c", 700L));
        calls.forEach(lns -> registry.release(group, lns));
        assertThat(registry.states(NOW)).allMatch(state -> state.sessions() == 0);
    }

    @Test
    void aLockEndsByTimeAndNotBefore() {
        L2tpGroup group = configured(Selection.ORDERED, A, B);
        assertThat(registry.lock(lock(A, NOW))).isTrue();
        assertThat(registry.lock(lock(A, NOW.plusSeconds(1)))).isFalse();
        Instant end = NOW.plusSeconds(301);
        assertThat(choose(group, end.minusNanos(1))).isEqualTo(B);
        assertThat(registry.expire(Lns.of(A), end.minusNanos(1))).isEmpty();
        assertThat(registry.states(NOW).getFirst().locked())
                .contains(new LnsState.Locked(NOW.plusSeconds(1), end, "silent"));
        assertThat(choose(group, end)).isEqualTo(A);
        assertThat(registry.expire(Lns.of(A), end)).isPresent();
        assertThat(registry.expire(Lns.of(A), end)).isEmpty();
        assertThat(registry.states(end).getFirst().locked()).isEmpty();
        assertThat(registry.states(end).getFirst().lastFailure())
                .map(LnsState.Failure::reason)
                .contains("silent");
    }

    @Test
    void aChangedLockTimeCountsFromTheFailure() {
        L2tpGroup group = configured(Selection.ORDERED, A, B);
        registry.lock(lock(A, NOW));
        Configuration shorter = configuration(group, Duration.ofSeconds(10));
        registry.configure(shorter);
        assertThat(registry.lockedUntil(Lns.of(A))).contains(NOW.plusSeconds(10));
        assertThat(choose(group, NOW.plusSeconds(10))).isEqualTo(A);
    }

    @Test
    void anOperatorUnlocksOneAGroupOrAll() {
        configured(Selection.ORDERED, A, B);
        Lns elsewhere = new Lns(RoutingInstance.DEFAULT, IpEndpoint.parse("198.51.100.1:1701"));
        lockAll(elsewhere);
        assertThat(registry.unlock(new LnsRegistry.Which.At(A.address()))).hasSize(1);
        assertThat(registry.unlock(new LnsRegistry.Which.At(A.address()))).isEmpty();
        lockAll(elsewhere);
        assertThat(registry.unlock(new LnsRegistry.Which.OfGroup("isp"))).hasSize(2);
        assertThat(registry.unlock(new LnsRegistry.Which.OfGroup("none"))).isEmpty();
        assertThat(registry.unlock(new LnsRegistry.Which.All())).hasSize(1);
        assertThat(registry.unlock(new LnsRegistry.Which.All())).isEmpty();
    }

    private void lockAll(Lns elsewhere) {
        registry.lock(lock(A, NOW));
        registry.lock(lock(B, NOW));
        Path there = new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LAC, 1701), elsewhere.endpoint());
        registry.lock(new LnsLock(1, there, "other", NOW, "silent"));
    }

    @Test
    void whatIsDrainedGetsNoCall() {
        L2tpGroup group = configured(Selection.ORDERED, A, B);
        registry.drain(Lns.of(A), true);
        assertThat(choose(group)).isEqualTo(B);
        registry.drain("isp", true);
        assertThat(registry.isDrained("isp")).isTrue();
        assertThat(registry.choose(group, LnsRegistryTest::nobody, random, NOW))
                .isEqualTo(new LnsChoice.None(new CallEnd(4, 0, "group is being drained")));
        assertThat(registry.states(NOW)).allMatch(state -> state.obstacle().equals(Optional.of("draining")));
        assertThat(registry.states(NOW)).extracting(LnsState::sessions).containsExactly(0, 1);
        registry.drain("isp", false);
        registry.drain(Lns.of(A), false);
        assertThat(choose(group)).isEqualTo(A);
    }

    @Test
    void anLnsWithoutALocalAddressOfItsFamilyCannotBeHad() {
        L2tpGroup group = configured(Selection.ORDERED, V6, A);
        assertThat(choose(group)).isEqualTo(A);
        assertThat(registry.states(NOW).getFirst().obstacle()).contains("no local address of its family");
        assertThat(registry.choose(group, Lns.of(A)::equals, random, NOW))
                .isEqualTo(new LnsChoice.None(new CallEnd(5, 0, "no LNS to call: v6 no local address of its family")));
    }

    @Test
    void whatWasNotedOfAnLnsGoesWithIt() {
        configured(Selection.ORDERED, A, B);
        registry.lock(lock(A, NOW));
        registry.drain(Lns.of(A), true);
        configured(Selection.ORDERED, B);
        configured(Selection.ORDERED, A, B);
        LnsState state = registry.states(NOW).getFirst();
        assertThat(state.obstacle()).isEmpty();
        assertThat(state.lastFailure()).isEmpty();
        assertThat(state.locked()).as("for its time").isPresent();
    }

    private L2tpGroup configured(Selection selection, RemoteLns... lnss) {
        Lac lac = new Lac(selection, Optional.empty(), Optional.empty(), false, true, List.of(lnss));
        L2tpGroup group = Groups.group("isp", Optional.empty()).with(lac);
        registry.configure(configuration(group, Duration.ofMinutes(5)));
        return group;
    }

    private static Configuration configuration(L2tpGroup group, Duration lockTime) {
        Configuration usual = Groups.configuration("lac1", Groups.LAC, group);
        L2tpConfig l2tp = usual.l2tp();
        return usual.withL2tp(
                new L2tpConfig(true, l2tp.localAddresses(), l2tp.port(), l2tp.limits(), lockTime, true, l2tp.groups()));
    }

    private static boolean nobody(Lns lns) {
        return false;
    }

    private RemoteLns choose(L2tpGroup group) {
        return choose(group, NOW);
    }

    private RemoteLns choose(L2tpGroup group, Instant when) {
        return ((LnsChoice.Chosen) registry.choose(group, LnsRegistryTest::nobody, random, when)).lns();
    }

    private static LnsLock lock(RemoteLns lns, Instant since) {
        Path path = new Path(
                RoutingInstance.DEFAULT,
                new IpEndpoint(Groups.LAC, 1701),
                Lns.of(lns).endpoint());
        return new LnsLock(7, path, "isp", since, "silent");
    }

    private static Map<String, Long> shares(List<RemoteLns> calls) {
        return calls.stream().collect(Collectors.groupingBy(RemoteLns::name, Collectors.counting()));
    }

    private static RemoteLns lns(String name, String address, int weight) {
        return new RemoteLns(
                name,
                IpAddress.parse(address),
                1701,
                false,
                weight,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
