package io.adit.simulation;

import static io.adit.config.AuthenticationMode.CHAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.config.Configuration;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.dial.DialStep;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.subscriber.AccessUser;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PC, LAC and LNS from PADI to PADT, with the real machines of every room and nothing real below them. */
class WholeCallTest {
    private static final long SEED = Long.getLong("seed", 1);
    private static final Duration SET_UP = Duration.ofSeconds(2);
    private static final Duration TEAR_DOWN = Duration.ofSeconds(40);

    private final VirtualTime time = new VirtualTime();
    private final VirtualNetwork network = new VirtualNetwork(time, SEED);

    /** What the LAC asks, what the LNS's template asks, the group's mode, and what becomes of the call. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PAP      | PAP      | proxy          | up by PAP,  0 challenges of the LNS, 0 renegotiations
        PAP      | CHAP     | proxy          | refused
        PAP      | CHAP PAP | proxy          | up by PAP,  0 challenges of the LNS, 0 renegotiations
        CHAP     | PAP      | proxy          | up by CHAP, 0 challenges of the LNS, 0 renegotiations
        CHAP     | CHAP     | proxy          | up by CHAP, 0 challenges of the LNS, 0 renegotiations
        CHAP PAP | CHAP PAP | proxy          | up by CHAP, 0 challenges of the LNS, 0 renegotiations
        PAP      | CHAP PAP | mandatory-chap | up by CHAP, 1 challenges of the LNS, 1 renegotiations
        CHAP     | CHAP     | mandatory-chap | up by CHAP, 1 challenges of the LNS, 0 renegotiations
        CHAP     | CHAP PAP | mandatory-chap | up by CHAP, 1 challenges of the LNS, 0 renegotiations
        PAP      | CHAP     | mandatory-lcp  | up by CHAP, 1 challenges of the LNS, 1 renegotiations
        CHAP     | PAP      | mandatory-lcp  | up by PAP,  0 challenges of the LNS, 1 renegotiations
        CHAP     | CHAP PAP | mandatory-lcp  | up by CHAP, 1 challenges of the LNS, 1 renegotiations
        """)
    void eachModeOfAuthenticationEndsAsItShould(String lacAsks, String lnsAsks, String mode, String expected) {
        VirtualElement lac = element("lac1", Examples.lac(modes(lacAsks)), 1);
        VirtualElement lns = element("lns1", lns(modes(lnsAsks), mode), 1);
        network.port(lac, Examples.PORT, new MacAddress(0x020000ffff01L));
        VirtualPc pc = VirtualPc.of(1, Examples.PASSWORD, time, network);
        pc.dial();
        time.run(SET_UP);

        assertThat(outcome(pc, modes(lacAsks).getFirst() == CHAP ? 1 : 0))
                .as(() -> pc.steps() + " " + lac.events() + " " + lns.events())
                .isEqualTo(expected.replaceAll(" +", " "));

        pc.hangUp();
        time.run(TEAR_DOWN);
        assertNothingIsLeft(lac, lns);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aHundredCallsComeAndGoWhateverTheNumberOfLoops(int loops) {
        VirtualElement lac = element("lac1", Examples.lac(List.of(CHAP)), loops);
        VirtualElement lns = element("lns1", lns(AuthenticationMode.AUTO, "proxy"), loops);
        network.port(lac, Examples.PORT, new MacAddress(0x020000ffff01L));
        List<VirtualPc> pcs = IntStream.range(0, 100)
                .mapToObj(number -> VirtualPc.of(number + 1, Examples.PASSWORD, time, network))
                .toList();
        pcs.forEach(VirtualPc::dial);
        time.run(Duration.ofSeconds(5));

        assertThat(pcs).allMatch(pc -> pc.up().isPresent());
        assertThat(pcs.stream().map(pc -> pc.up().orElseThrow().local()).distinct())
                .hasSize(100);
        assertThat(lns.users()).hasSize(100).allMatch(user -> user.status() == AccessUser.Status.ONLINE);
        assertThat(lac.users()).hasSize(100).allMatch(user -> user.role() == AccessUser.Role.LAC);
        pcs.forEach(pc -> pc.caller().ping(IpAddress.parse("10.64.0.1"), time.instant()));

        pcs.forEach(VirtualPc::hangUp);
        time.run(TEAR_DOWN);
        assertNothingIsLeft(lac, lns);
    }

    @ParameterizedTest
    @CsvSource({"proxy, PAP", "proxy, CHAP", "mandatory-chap, CHAP", "mandatory-lcp, PAP", "mandatory-lcp, CHAP"})
    void aWrongPasswordIsRefusedByTheLnsAndLeavesNothing(String mode, String asks) {
        VirtualElement lac = element("lac1", Examples.lac(modes(asks)), 1);
        VirtualElement lns = element("lns1", lns(modes(asks), mode), 1);
        network.port(lac, Examples.PORT, new MacAddress(0x020000ffff01L));
        VirtualPc pc = VirtualPc.of(1, "wrong", time, network);
        pc.dial();
        time.run(Duration.ofSeconds(10));
        assertThat(pc.down()).hasValueSatisfying(reason -> assertThat(reason).contains("authentication failed"));
        assertThat(lns.events()).anyMatch(event -> event.contains("failed " + Examples.USER));
        time.run(TEAR_DOWN);
        assertNothingIsLeft(lac, lns);
    }

    private VirtualElement element(String name, Configuration configuration, int loops) {
        return new VirtualElement(name, configuration, loops, SEED, time, network);
    }

    private static Configuration lns(List<AuthenticationMode> asks, String mode) {
        MandatoryLcp lcp = mode.equals("mandatory-lcp") ? MandatoryLcp.ALWAYS : MandatoryLcp.NEVER;
        return Examples.lns(asks, lcp, mode.equals("mandatory-chap"));
    }

    private static List<AuthenticationMode> modes(String words) {
        return List.of(words.split(" ")).stream()
                .map(AuthenticationMode::valueOf)
                .toList();
    }

    /** @param challengesOfLac to be left out of the count */
    private static String outcome(VirtualPc pc, int challengesOfLac) {
        if (pc.up().isEmpty()) {
            return "refused";
        }
        long links = pc.steps().stream()
                .filter(step -> step.kind() == DialStep.Kind.LINK)
                .count();
        AuthenticationMode mode = pc.up().orElseThrow().authentication().orElseThrow();
        return "up by " + mode + ", " + (pc.challenges() - challengesOfLac) + " challenges of the LNS, " + (links - 1)
                + " renegotiations";
    }

    private void assertNothingIsLeft(VirtualElement lac, VirtualElement lns) {
        assertThat(lac.users()).isEmpty();
        assertThat(lns.users()).isEmpty();
        assertThat(lac.circuits()).isZero();
        assertThat(lns.circuits()).isZero();
        for (VirtualElement element : List.of(lac, lns)) {
            element.engines()
                    .forEach(engine ->
                            assertThat(engine.l2tp().sessions(0, 0, 10)).isEmpty());
        }
        assertThat(lns.used()).isZero();
    }
}
