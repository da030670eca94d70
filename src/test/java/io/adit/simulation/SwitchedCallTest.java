package io.adit.simulation;

import static io.adit.config.AuthenticationMode.CHAP;
import static io.adit.config.AuthenticationMode.PAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Callers;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.Lns;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.Table;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.subscriber.AccessUser;
import io.adit.subscriber.AccessUser.LnsMode;
import io.adit.subscriber.AccessUser.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PC, LAC, an LTS that switches its calls into another tunnel, and the LNS. */
class SwitchedCallTest {
    private static final long SEED = Long.getLong("seed", 1);
    private static final Duration SET_UP = Duration.ofSeconds(4);
    private static final Duration TEAR_DOWN = Duration.ofSeconds(100);
    private static final IpAddress LTS = IpAddress.parse("127.0.0.3");

    private final VirtualTime time = new VirtualTime();
    private final VirtualNetwork network = new VirtualNetwork(time, SEED);
    private final List<VirtualElement> elements = new ArrayList<>();

    /** Who ends the call. */
    enum End {
        PC,
        LAC,
        LTS,
        LNS,
        FIRST_TUNNEL,
        SECOND_TUNNEL
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PAP  | proxy          | 1 | PROXY
        CHAP | proxy          | 1 | PROXY
        CHAP | proxy          | 4 | PROXY
        CHAP | mandatory-chap | 1 | MANDATORY_CHAP
        PAP  | mandatory-chap | 4 | LCP_RENEGOTIATION
        CHAP | mandatory-chap | 4 | MANDATORY_CHAP
        PAP  | mandatory-lcp  | 1 | LCP_RENEGOTIATION
        CHAP | mandatory-lcp  | 4 | LCP_RENEGOTIATION
        """)
    void theLnsFindsAllThatTheLacHasProxied(AuthenticationMode asked, String mode, int loops, LnsMode expected) {
        VirtualElement lac = lac(asked, loops);
        VirtualElement lts = lts(Examples.LNS, loops);
        VirtualElement lns = lns(mode, loops);
        List<VirtualPc> pcs = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> VirtualPc.of(number, Examples.PASSWORD, time, network))
                .toList();
        pcs.forEach(VirtualPc::dial);
        time.run(SET_UP);

        assertThat(pcs)
                .as(() -> lts.events() + " " + lns.events())
                .allMatch(pc -> pc.up().isPresent());
        assertThat(lns.users()).hasSize(10).allMatch(user -> user.lnsMode().equals(Optional.of(expected)));
        assertThat(lts.users())
                .hasSize(10)
                .allMatch(user -> user.role() == Role.LTS
                        && user.name().equals(Examples.USER)
                        && user.status() == AccessUser.Status.ONLINE);
        assertThat(calls(lns)).isEqualTo(calls(lac));
        AccessUser switched = lts.users().getFirst();
        assertThat(lts.engines().stream()
                        .flatMap(engine ->
                                engine
                                        .users()
                                        .bySession(switched.onwardTunnelId(), switched.onwardSessionId())
                                        .stream()))
                .extracting(AccessUser::id)
                .containsExactly(switched.id());
        pcs.forEach(pc -> pc.caller().ping(IpAddress.parse("10.64.0.1"), time.instant()));

        pcs.forEach(VirtualPc::hangUp);
        time.run(TEAR_DOWN);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void whoeverEndsItEndsAllOfIt(End end) {
        VirtualElement lac = lac(CHAP, 4);
        VirtualElement lts = lts(Examples.LNS, 4);
        VirtualElement lns = lns("proxy", 4);
        VirtualPc pc = VirtualPc.of(1, Examples.PASSWORD, time, network);
        pc.dial();
        time.run(SET_UP);
        assertThat(pc.up()).isPresent();
        switch (end) {
            case PC -> pc.hangUp();
            case LAC -> closeSession(lac);
            case LTS -> closeSession(lts);
            case LNS -> closeSession(lns);
            case FIRST_TUNNEL -> closeTunnels(lac);
            case SECOND_TUNNEL -> closeTunnels(lns);
        }
        time.run(TEAR_DOWN);
        assertThat(pc.up()).isEmpty();
        assertNothingIsLeft();
        assertThat(lts.events()).anyMatch(event -> event.startsWith("lts offline " + Examples.USER));
        assertThat(lts.lnss().states(time.instant())).allMatch(state -> state.sessions() == 0);
    }

    @Test
    void theLnsAnswersAWrongPassword() {
        lac(CHAP, 1);
        VirtualElement lts = lts(Examples.LNS, 1);
        lns("proxy", 1);
        VirtualPc pc = VirtualPc.of(1, "wrong", time, network);
        pc.dial();
        time.run(Duration.ofSeconds(10));
        assertThat(pc.down()).hasValueSatisfying(reason -> assertThat(reason).contains("authentication failed"));
        assertThat(lts.events()).anyMatch(event -> event.endsWith(": authentication failed"));
        time.run(TEAR_DOWN);
        assertNothingIsLeft();
    }

    @Test
    void withoutAnLnsTheLacHearsWhy() {
        VirtualElement lac = lac(CHAP, 1);
        lts(Examples.LNS, 1);
        VirtualPc pc = VirtualPc.of(1, Examples.PASSWORD, time, network);
        pc.dial();
        time.run(TEAR_DOWN);
        assertThat(pc.up()).isEmpty();
        assertThat(lac.events()).anyMatch(event -> event.endsWith(": peer lost"));
        assertNothingIsLeft();
    }

    @Test
    void aCallIsNotSentBackToWhereItCameFrom() {
        VirtualElement lac = lac(CHAP, 1);
        VirtualElement lts = lts(Examples.LAC, 1);
        VirtualPc pc = VirtualPc.of(1, Examples.PASSWORD, time, network);
        pc.dial();
        time.run(SET_UP);
        assertThat(pc.up()).isEmpty();
        assertThat(lts.events()).anyMatch(event -> event.endsWith("failed " + Examples.USER + ": no LNS to call"));
        assertThat(lac.events()).anyMatch(event -> event.endsWith(": no LNS to call"));
        time.run(TEAR_DOWN);
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAP", "CHAP"})
    void whereNothingWasProxiedTheLtsAsksItself(AuthenticationMode asked) {
        network.through(SwitchedCallTest::withoutProxiesToTheLts);
        lac(asked, 1);
        VirtualElement lts = lts(Examples.LNS, 1);
        VirtualElement lns = lns("proxy", 1);
        VirtualPc pc = VirtualPc.of(1, Examples.PASSWORD, time, network);
        pc.dial();
        time.run(SET_UP);
        assertThat(pc.up()).as(() -> pc.steps() + " " + lts.events()).isPresent();
        assertThat(lts.users()).singleElement().matches(user -> user.role() == Role.LTS);
        assertThat(lns.users()).singleElement().matches(user -> user.name().equals(Examples.USER));
        pc.hangUp();
        time.run(TEAR_DOWN);
        assertNothingIsLeft();
    }

    /** Takes the proxied LCP and authentication out of an ICCN; the LAC is told from the LTS by the speed it says. */
    private static Octets withoutProxiesToTheLts(Octets datagram) {
        try {
            ControlPacket packet = ControlPacket.decode(datagram);
            if (!packet.isAcknowledgement()
                    && ControlMessage.decode(packet.body()) instanceof Decoded.Understood(Iccn iccn)
                    && iccn.proxyAuthen().isPresent()
                    && iccn.txConnectSpeed() == 1_000_000_000) {
                Iccn bare = new Iccn(
                        2_000_000,
                        iccn.framingType(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        iccn.privateGroupId(),
                        iccn.rxConnectSpeed(),
                        iccn.sequencingRequired());
                return new ControlPacket(packet.tunnelId(), packet.sessionId(), packet.ns(), packet.nr(), bare.encode())
                        .encode();
            }
        } catch (MalformedException _) {
            // data
        }
        return datagram;
    }

    /** What the ICRQs and ICCNs said. */
    private static List<Object> calls(VirtualElement element) {
        return sessions(element).stream()
                .map(session -> (Object) List.of(session.call(), session.connection()))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private static List<SessionState> sessions(VirtualElement element) {
        return element.engines().stream()
                .flatMap(engine -> engine.l2tp().sessions(0, 0, 100).stream())
                .toList();
    }

    private void closeSession(VirtualElement element) {
        SessionState session = sessions(element).getFirst();
        element.engines()
                .forEach(engine ->
                        engine.l2tp().closeSession(session.localTunnelId(), session.localSessionId(), time.instant()));
    }

    private void closeTunnels(VirtualElement element) {
        int tunnel = sessions(element).getFirst().localTunnelId();
        element.engines().forEach(engine -> engine.l2tp().closeTunnel(tunnel, "maintenance", time.instant()));
    }

    private VirtualElement lac(AuthenticationMode asked, int loops) {
        Configuration usual = Examples.lac(List.of(asked));
        VirtualElement lac = element("lac1", placing(usual, LTS), loops);
        network.port(lac, Examples.PORT, new MacAddress(0x020000ffff01L));
        return lac;
    }

    /** The LAC's configuration with another address, an LNS group and no access. */
    private VirtualElement lts(IpAddress next, int loops) {
        Configuration usual = placing(Examples.lac(List.of(CHAP, PAP)), next);
        Lns half = new Lns(Callers.ANY, "Virtual-Template1", MandatoryLcp.NEVER, false, Optional.empty());
        L2tpGroup called =
                L2tpGroup.of("default-lns").authenticating(Examples.SECRET).with(half);
        Table<String, L2tpGroup> groups = usual.l2tp().groups().with(called.name(), called);
        return element(
                "lts",
                usual.withL2tp(usual.l2tp().with(groups).at(List.of(LTS), 1701)).withAccessInterfaces(Table.empty()),
                loops);
    }

    private VirtualElement lns(String mode, int loops) {
        MandatoryLcp lcp = mode.equals("mandatory-lcp") ? MandatoryLcp.ALWAYS : MandatoryLcp.NEVER;
        return element("lns1", Examples.lns(AuthenticationMode.AUTO, lcp, mode.equals("mandatory-chap")), loops);
    }

    private static Configuration placing(Configuration usual, IpAddress next) {
        L2tpGroup group = usual.l2tp().groups().get("isp").orElseThrow();
        L2tpGroup placing = group.with(Lac.of(List.of(RemoteLns.of("next", next, 1701))));
        return usual.withL2tp(usual.l2tp().with(usual.l2tp().groups().with("isp", placing)));
    }

    private VirtualElement element(String name, Configuration configuration, int loops) {
        VirtualElement element = new VirtualElement(name, configuration, loops, SEED, time, network);
        elements.add(element);
        return element;
    }

    private void assertNothingIsLeft() {
        for (VirtualElement element : elements) {
            assertThat(element.users()).as(element.name()).isEmpty();
            assertThat(element.circuits()).as(element.name()).isZero();
            assertThat(sessions(element)).as(element.name()).isEmpty();
            assertThat(element.used()).as(element.name()).isZero();
        }
    }
}
