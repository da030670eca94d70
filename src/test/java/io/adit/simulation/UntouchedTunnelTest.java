package io.adit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AaaConfig;
import io.adit.config.AaaConfig.LocalUser;
import io.adit.config.AuthenticationMode;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.Table;
import io.adit.config.TunnelTimers;
import io.adit.config.VirtualTemplate;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.TunnelState;
import io.adit.l2tp.wire.MessageType;
import io.adit.octets.MacAddress;
import io.adit.subscriber.AccessUser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit that does not concern live calls: their tunnel sends nothing and stays as it was, at both ends. */
class UntouchedTunnelTest {
    private static final long SEED = Long.getLong("seed", 1);
    private static final Optional<String> NEW_WORDS = Optional.of("new words");
    private static final int CALLS = 3;
    private static final int MANY = 100;
    private static final Duration USUAL_HELLO = Duration.ofSeconds(60);
    private static final Duration SHORT_HELLO = Duration.ofSeconds(10);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(1);
    private static final int USUAL_COUNT = 5;
    private static final Duration SET_UP = Duration.ofSeconds(2);
    private static final Duration A_WHILE = Duration.ofSeconds(5); // less than any echo or hello waits

    /** What an operator changes while calls are up. */
    enum Change {
        DESCRIPTION,
        HELLO_INTERVAL,
        RETRANSMISSION,
        USER;

        Configuration madeTo(Configuration before) {
            return switch (this) {
                case DESCRIPTION -> described(before);
                case HELLO_INTERVAL ->
                    groups(before, group -> group(group, group.description(), SHORT_HELLO, USUAL_TIMEOUT, USUAL_COUNT));
                case RETRANSMISSION ->
                    groups(before, group -> group(group, group.description(), USUAL_HELLO, Duration.ofSeconds(3), 9));
                case USER -> before.withAaa(new AaaConfig(before.aaa().domains(), users(before)));
            };
        }
    }

    /** An element's tunnels, sessions and users. */
    private record State(List<TunnelState> tunnels, List<SessionState> sessions, List<AccessUser> users) {
        static State of(VirtualElement element) {
            return new State(
                    element.engines().stream()
                            .flatMap(engine -> engine.l2tp().tunnels(0, MANY).stream())
                            .toList(),
                    element.engines().stream()
                            .flatMap(engine -> engine.l2tp().sessions(0, 0, MANY).stream())
                            .toList(),
                    element.users());
        }
    }

    private final VirtualTime time = new VirtualTime();
    private final VirtualNetwork network = new VirtualNetwork(time, SEED);
    private final Configuration lacConfiguration = Examples.lac(List.of(AuthenticationMode.CHAP));
    private final Configuration lnsConfiguration =
            Examples.lns(AuthenticationMode.AUTO, MandatoryLcp.NEVER, /* mandatoryChap= */ false);

    static Stream<Arguments> changesOnOneAndOnFourLoops() {
        return Arrays.stream(Change.values())
                .flatMap(change -> Stream.of(Arguments.of(change, 1), Arguments.of(change, 4)));
    }

    @ParameterizedTest
    @MethodSource("changesOnOneAndOnFourLoops")
    void aCommitThatDoesNotConcernACallIsNotNoticedByIt(Change change, int loops) {
        VirtualElement lac = element("lac1", lacConfiguration, loops);
        VirtualElement lns = element("lns1", lnsConfiguration, loops);
        List<VirtualPc> pcs = dial(lac);
        State lacBefore = State.of(lac);
        State lnsBefore = State.of(lns);
        long sentBefore = network.datagrams();
        List<String> eventsBefore = List.copyOf(lns.events());

        Configuration lacAfter = change.madeTo(lacConfiguration);
        Configuration lnsAfter = change.madeTo(lnsConfiguration);
        assertThat(lacAfter).isNotEqualTo(lacConfiguration);
        assertThat(lnsAfter).isNotEqualTo(lnsConfiguration);
        lac.configure(lacAfter);
        lns.configure(lnsAfter);
        time.run(A_WHILE);

        assertThat(network.datagrams()).as("datagrams in all").isEqualTo(sentBefore);
        Duration hello = change == Change.HELLO_INTERVAL ? SHORT_HELLO : USUAL_HELLO;
        assertUntouched(lacBefore, State.of(lac), hello);
        assertUntouched(lnsBefore, State.of(lns), hello);
        assertThat(lns.events()).isEqualTo(eventsBefore);
        assertThat(pcs).allMatch(pc -> pc.up().isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aNewHelloIntervalCountsFromTheLastMessageOfALiveTunnel(int loops) {
        VirtualElement lac = element("lac1", lacConfiguration, loops);
        VirtualElement lns = element("lns1", lnsConfiguration, loops);
        dial(lac);
        lac.configure(Change.HELLO_INTERVAL.madeTo(lacConfiguration));
        time.run(SHORT_HELLO);

        assertThat(State.of(lac).tunnels())
                .singleElement()
                .satisfies(tunnel -> assertThat(tunnel.counters().sent()).containsEntry(MessageType.HELLO, 1L));
        assertThat(State.of(lns).tunnels())
                .singleElement()
                .satisfies(tunnel -> assertThat(tunnel.counters().sent()).doesNotContainKey(MessageType.HELLO));
    }

    private List<VirtualPc> dial(VirtualElement lac) {
        network.port(lac, Examples.PORT, new MacAddress(0x020000ffff01L));
        List<VirtualPc> pcs = IntStream.rangeClosed(1, CALLS)
                .mapToObj(number -> VirtualPc.of(number, Examples.PASSWORD, time, network))
                .toList();
        pcs.forEach(VirtualPc::dial);
        time.run(SET_UP);
        assertThat(pcs).allMatch(pc -> pc.up().isPresent());
        return pcs;
    }

    private static void assertUntouched(State before, State after, Duration hello) {
        assertThat(before.tunnels()).hasSize(1);
        assertThat(before.sessions()).hasSize(CALLS);
        assertThat(after.tunnels())
                .usingRecursiveComparison()
                .ignoringFields("helloInterval")
                .isEqualTo(before.tunnels());
        assertThat(after.tunnels())
                .allSatisfy(tunnel -> assertThat(tunnel.helloInterval()).isEqualTo(hello));
        assertThat(after.sessions()).isEqualTo(before.sessions());
        assertThat(after.users()).isEqualTo(before.users());
    }

    private VirtualElement element(String name, Configuration configuration, int loops) {
        return new VirtualElement(name, configuration, loops, SEED, time, network);
    }

    private static Configuration groups(Configuration before, UnaryOperator<L2tpGroup> change) {
        L2tpConfig l2tp = before.l2tp();
        Table<String, L2tpGroup> groups = l2tp.groups();
        for (L2tpGroup group : l2tp.groups().values()) {
            groups = groups.with(group.name(), change.apply(group));
        }
        return before.withL2tp(l2tp.with(groups));
    }

    private static L2tpGroup group(
            L2tpGroup before, Optional<String> description, Duration hello, Duration timeout, int retransmitCount) {
        TunnelTimers timers = before.timers();
        return new L2tpGroup(
                before.name(),
                description,
                before.enabled(),
                before.localName(),
                before.authentication(),
                before.secret(),
                before.avpHiding(),
                new TunnelTimers(
                        hello,
                        timeout,
                        timers.longestTimeout(),
                        retransmitCount,
                        timers.setupRetransmissions(),
                        timers.setup(),
                        timers.idleCut()),
                before.receiveWindowSize(),
                before.sessionLimit(),
                before.dscp(),
                before.peerChange(),
                before.dataChannel(),
                before.disconnectCause(),
                before.lac(),
                before.lns());
    }

    private static Table<String, LocalUser> users(Configuration before) {
        return before.aaa()
                .users()
                .with(Examples.USER, new LocalUser(Examples.USER, "another password", 1))
                .with("new@isp.example", new LocalUser("new@isp.example", "new", 0));
    }

    private static Configuration described(Configuration before) {
        Table<String, VirtualTemplate> templates = before.virtualTemplates();
        for (VirtualTemplate template : before.virtualTemplates().values()) {
            templates = templates.with(template.name(), described(template));
        }
        return groups(before, group -> group(group, NEW_WORDS, group.timers().hello(), USUAL_TIMEOUT, USUAL_COUNT))
                .withVirtualTemplates(templates);
    }

    private static VirtualTemplate described(VirtualTemplate before) {
        return new VirtualTemplate(
                before.name(),
                NEW_WORDS,
                before.enabled(),
                before.authenticationModes(),
                before.keepaliveInterval(),
                before.keepaliveTimes(),
                before.negotiationInterval(),
                before.negotiationTimes(),
                before.mru(),
                before.address(),
                before.pool(),
                before.chapName());
    }
}
