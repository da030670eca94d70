package io.adit.simulation;

import static io.adit.config.AuthenticationMode.CHAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import io.adit.config.Table;
import io.adit.config.TunnelTimers;
import io.adit.l2tp.LnsState;
import io.adit.l2tp.TunnelState;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A LAC with several LNSs, some of which are not what they should be: the call finds one that takes it. */
class ChoiceOfLnsTest {
    private static final long SEED = Long.getLong("seed", 1);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration GIVEN_UP = Duration.ofSeconds(5); // with one retransmission after a second
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final IpAddress A = IpAddress.parse("127.0.0.11");
    private static final IpAddress B = IpAddress.parse("127.0.0.12");
    private static final IpAddress V6 = IpAddress.parse("2001:db8::2");

    private final VirtualTime time = new VirtualTime();
    private final VirtualNetwork network = new VirtualNetwork(time, SEED);
    private int subscribers;

    @Test
    void aDeadLnsCostsOneCallItsTimeAndTheNextOnesNothing() {
        VirtualElement lac = lac(Selection.ORDERED, 1, lns("a", A, 1, 1), lns("b", B, 1, 1));
        VirtualElement b = lns("b", B);
        VirtualPc first = dial();
        time.run(SOON);
        assertThat(first.up()).isEmpty();
        time.run(GIVEN_UP);
        assertThat(first.up()).isPresent();
        VirtualPc second = dial();
        time.run(SOON);
        assertThat(second.up()).isPresent();
        assertThat(b.users()).hasSize(2);
        assertThat(lac.events())
                .anyMatch(event -> event.contains("LnsLocked") && event.contains("peer does not answer"));

        VirtualElement a = lns("a", A); // it is back, but nobody knows
        dial();
        time.run(SOON);
        assertThat(a.users()).isEmpty();
        time.run(LOCK);
        dial();
        time.run(SOON);
        assertThat(a.users()).hasSize(1);
        assertThat(lac.events()).anyMatch(event -> event.contains("LnsUnlocked") && event.contains("time"));
    }

    @Test
    void anLnsThatRefusesTunnelsIsLeftOut() {
        VirtualElement lac = lac(Selection.ORDERED, 1, lns("a", A, 1, 1), lns("b", B, 1, 1));
        Configuration usual = lns(A);
        element("a", usual.withL2tp(usual.l2tp().with(usual.l2tp().limits().withTunnels(0))), 1);
        VirtualElement b = lns("b", B);
        VirtualPc pc = dial();
        time.run(SOON);
        assertThat(pc.up()).isPresent();
        assertThat(b.users()).hasSize(1);
        assertThat(state(lac, "a").locked())
                .map(LnsState.Locked::reason)
                .hasValueSatisfying(reason -> assertThat(reason).contains("2/4"));
    }

    @Test
    void anLnsThatIsFullSendsCallsOnButIsNotLocked() {
        VirtualElement lac = lac(Selection.ORDERED, 1, lns("a", A, 1, 1), lns("b", B, 1, 1));
        element("a", withoutTemplates(lns(A)), 1);
        VirtualElement b = lns("b", B);
        dial();
        dial();
        time.run(SOON);
        assertThat(b.users()).hasSize(2);
        assertThat(state(lac, "a").locked()).isEmpty();
        assertThat(state(lac, "a").sessions()).isZero();
        assertThat(state(lac, "a").lastFailure()).isPresent();
        assertThat(state(lac, "b").sessions()).isEqualTo(2);
    }

    @Test
    void whereNobodyIsLeftTheCallEndsWithWhatTheLastOneSaid() {
        VirtualElement lac = lac(Selection.ORDERED, 1, lns("a", A, 1, 1), lns("b", B, 1, 1));
        VirtualPc pc = dial();
        time.run(GIVEN_UP.multipliedBy(2));
        assertThat(pc.up()).isEmpty();
        assertThat(lac.events())
                .anyMatch(event -> event.contains("failed " + Examples.USER + ": no tunnel: 2/1 peer lost"));
        time.run(Duration.ofSeconds(10));
        assertThat(lac.lnss().states(time.instant())).allMatch(state -> state.sessions() == 0);
        VirtualElement a = lns("a", A); // both are locked: the one that was locked first is tried
        dial();
        time.run(SOON);
        assertThat(a.users()).hasSize(1);
    }

    @Test
    void familiesMayBeMixed() {
        RemoteLns v6 = lns("v6", V6, 1, 1);
        VirtualElement lac = lac(Selection.ORDERED, 1, v6, lns("a", A, 1, 1));
        VirtualElement six = lns("v6", V6);
        VirtualElement a = lns("a", A);
        dial();
        time.run(SOON);
        assertThat(a.users()).hasSize(1);
        assertThat(state(lac, "v6").obstacle()).contains("no local address of its family");
        Configuration both = lacConfiguration(Selection.ORDERED, v6, lns("a", A, 1, 1));
        IpAddress local = IpAddress.parse("2001:db8::1");
        network.attach(local, lac);
        lac.configure(both.withL2tp(both.l2tp().at(List.of(Examples.LAC, local), 1701)));
        dial();
        time.run(SOON);
        assertThat(six.users()).hasSize(1);
        assertThat(a.users()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void callsAreSharedOutByWeightWhateverTheNumberOfLoops(int loops) {
        VirtualElement lac = lac(Selection.WEIGHTED, loops, lns("a", A, 1, 1), lns("b", B, 9, 1));
        VirtualElement a = lns("a", A);
        VirtualElement b = lns("b", B);
        IntStream.range(0, 100).forEach(_ -> dial());
        time.run(Duration.ofSeconds(5));
        assertThat(a.users()).hasSize(10);
        assertThat(b.users()).hasSize(90);
        assertThat(tunnels(lac)).hasSize(2);
    }

    @Test
    void aPreferenceCountsBeforeTheLoadAndTheNextLevelServesWhenItMust() {
        lac(Selection.PRIORITY, 1, lns("c", Examples.LNS, 9, 2), lns("a", A, 1, 1), lns("b", B, 9, 1));
        VirtualElement a = lns("a", A);
        VirtualElement b = lns("b", B);
        VirtualElement c = lns("c", Examples.LNS);
        IntStream.range(0, 10).forEach(_ -> dial());
        time.run(SOON);
        assertThat(a.users()).hasSize(5);
        assertThat(b.users()).hasSize(5);
        a.configure(withoutTemplates(lns(A)));
        b.configure(withoutTemplates(lns(B)));
        dial();
        time.run(SOON);
        assertThat(c.users()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void eachUserMayHaveATunnel(int loops) {
        VirtualElement lac = lac(Selection.TUNNEL_PER_USER, loops, lns("a", A, 1, 1));
        lns("a", A);
        List<VirtualPc> pcs = Stream.generate(this::dial).limit(5).toList();
        time.run(SOON);
        assertThat(pcs).allMatch(pc -> pc.up().isPresent());
        assertThat(tunnels(lac)).hasSize(5);
        pcs.getFirst().hangUp();
        time.run(SOON);
        assertThat(tunnels(lac)).hasSize(4);
    }

    @Test
    void aCommitServesTheNextCallAndLeavesTheTunnels() {
        VirtualElement lac = lac(Selection.ORDERED, 1, lns("a", A, 1, 1), lns("b", B, 9, 2));
        VirtualElement a = lns("a", A);
        VirtualElement b = lns("b", B);
        dial();
        time.run(SOON);
        List<TunnelState> before = tunnels(lac);
        lac.configure(lacConfiguration(Selection.PRIORITY, lns("b", B, 9, 1), lns("a", A, 3, 2)));
        dial();
        time.run(SOON);
        assertThat(a.users()).hasSize(1);
        assertThat(b.users()).hasSize(1);
        assertThat(tunnels(lac)).hasSize(2);
        assertThat(tunnels(lac))
                .extracting(TunnelState::localTunnelId)
                .contains(before.getFirst().localTunnelId());
        assertThat(state(lac, "a").sessions()).isEqualTo(1);
    }

    @Test
    void aDrainedGroupKeepsItsCallsAndTakesNoMore() {
        VirtualElement lac = lac(Selection.ORDERED, 1, lns("a", A, 1, 1));
        VirtualElement a = lns("a", A);
        VirtualPc first = dial();
        time.run(SOON);
        lac.lnss().drain("isp", true);
        VirtualPc second = dial();
        time.run(SOON);
        assertThat(first.up()).isPresent();
        assertThat(second.up()).isEmpty();
        assertThat(a.users()).hasSize(1);
        assertThat(lac.events()).anyMatch(event -> event.endsWith("no tunnel: 4/0 group is being drained"));
    }

    private VirtualPc dial() {
        VirtualPc pc = VirtualPc.of(++subscribers, Examples.PASSWORD, time, network);
        pc.dial();
        return pc;
    }

    private VirtualElement lac(Selection selection, int loops, RemoteLns... lnss) {
        VirtualElement lac = element("lac1", lacConfiguration(selection, lnss), loops);
        network.port(lac, Examples.PORT, new MacAddress(0x020000ffff01L));
        return lac;
    }

    private static Configuration lacConfiguration(Selection selection, RemoteLns... lnss) {
        Configuration usual = Examples.lac(List.of(CHAP));
        TunnelTimers impatient = new TunnelTimers(
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                1,
                1,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        L2tpGroup group = usual.l2tp()
                .groups()
                .get("isp")
                .orElseThrow()
                .with(new Lac(selection, Optional.empty(), Optional.empty(), false, true, Arrays.asList(lnss)))
                .with(impatient);
        return usual.withL2tp(usual.l2tp().with(Table.<String, L2tpGroup>empty().with("isp", group)));
    }

    private VirtualElement lns(String name, IpAddress address) {
        return element(name, lns(address), 1);
    }

    private static Configuration lns(IpAddress address) {
        Configuration usual = Examples.lns(AuthenticationMode.AUTO, MandatoryLcp.NEVER, false);
        L2tpConfig there = usual.l2tp().at(List.of(address), 1701);
        return usual.withL2tp(there);
    }

    /** Any call to such an LNS gets a CDN with result 2, error 4. */
    private static Configuration withoutTemplates(Configuration usual) {
        return usual.withVirtualTemplates(Table.empty());
    }

    private VirtualElement element(String name, Configuration configuration, int loops) {
        return new VirtualElement(name, configuration, loops, SEED, time, network);
    }

    private LnsState state(VirtualElement lac, String lns) {
        return lac.lnss().states(time.instant()).stream()
                .filter(state -> state.name().equals(lns))
                .findFirst()
                .orElseThrow();
    }

    private static List<TunnelState> tunnels(VirtualElement element) {
        return element.engines().stream()
                .flatMap(engine -> engine.l2tp().tunnels(0, 1000).stream())
                .filter(tunnel -> tunnel.status() != TunnelState.Status.CLOSED)
                .toList();
    }

    private static RemoteLns lns(String name, IpAddress address, int weight, int preference) {
        return new RemoteLns(
                name,
                address,
                1701,
                false,
                weight,
                preference,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
