package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.adit.trace.Ladder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** LAC and LNS do not share a secret: nobody gets in, both say why, and the right secret heals it. */
@Timeout(120)
class WrongSecretTest {
    private static final String SECRET = "tunnel-example";
    private static final String WRONG = "not-the-secret-of-the-lns";
    private static final String TUNNELS = "<l2tp xmlns='urn:adit:yang:adit-l2tp'><tunnels/></l2tp>";
    private static final String STATISTICS = "<l2tp xmlns='urn:adit:yang:adit-l2tp'><statistics/></l2tp>";

    private Stage stage;
    private Logs logs;

    @BeforeEach
    void start() throws IOException, StartException {
        stage = Stages.configured(1);
        logs = new Logs();
    }

    @AfterEach
    void end() {
        logs.close();
        stage.close();
    }

    @Test
    void isToldOnTheWireInTheStateAndInTheLogAndIsHealedByACommit() throws IOException {
        Stages.commit(stage.lac(), secret(WRONG));
        stage.recorder().clear();
        Pc refused = Stages.pc(stage, 1);
        refused.start();
        assertThat(refused.awaitUp(Stages.PATIENCE)).isEmpty();
        assertThat(refused.awaitDown(Stages.PATIENCE)).isPresent();

        assertToldOnTheWire();
        assertToldInTheState();
        assertToldInTheLog();

        Stages.commit(stage.lac(), secret(SECRET));
        Stages.call(stage, 2);
        assertThat(Stages.get(stage.lac(), STATISTICS)).contains("<tunnels-established>1<", "<sessions>1<");
    }

    private void assertToldOnTheWire() {
        List<String> ladder = Ladder.render(stage.recorder().snapshot()).lines().toList();
        assertThat(ladder).anyMatch(line -> line.contains(" SCCRQ "));
        assertThat(ladder).noneMatch(line -> line.contains(" ICRQ "));
        assertThat(ladder)
                .filteredOn(line -> line.contains(" StopCCN "))
                .isNotEmpty()
                .allMatch(line -> line.contains("result 4"));
    }

    private void assertToldInTheState() throws IOException {
        for (Element element : List.of(stage.lac(), stage.lns())) {
            String tunnels = Stages.await(element, TUNNELS, answer -> answer.contains("<last-result-code>"));
            assertThat(tunnels)
                    .contains("<state>closed<", "<last-result-code>4<")
                    .doesNotContain("<state>established<");
            try (SshLogin login = Stages.login(element)) {
                assertThat(login.run("display l2tp tunnel verbose")).containsPattern("Last result *: 4, error");
            }
        }
        String statistics = Stages.get(stage.lac(), STATISTICS);
        assertThat(statistics).contains("<tunnels-established>0<").doesNotContain("<authentication-failures>0<");
    }

    private void assertToldInTheLog() {
        List<String> lines =
                logs.events().stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("tunnel authentication failed ") && line.contains("group=isp"))
                .anyMatch(line -> line.startsWith("tunnel not established ") && line.contains("result=4/"))
                .noneMatch(line -> line.contains(WRONG) || line.contains(SECRET));
    }

    private static String secret(String secret) {
        return """
                <config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
                  <l2tp xmlns="urn:adit:yang:adit-l2tp">
                    <group><name>isp</name><secret>%s</secret></group>
                  </l2tp>
                </config>""".formatted(secret);
    }
}
