package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tunnels tested, told of and taken down by operators, over real connections between two elements. */
class TunnelActionsTest {
    private static final String TEST =
            "<test-tunnel xmlns='urn:adit:yang:adit-l2tp'><group>isp</group><lns>lns1</lns>" + "</test-tunnel>";
    private static final String CLEAR =
            "<clear-tunnel xmlns='urn:adit:yang:adit-l2tp'><group>isp</group></clear-tunnel>";
    private static final String TUNNELS = "<l2tp xmlns='urn:adit:yang:adit-l2tp'><tunnels/></l2tp>";

    private Stage stage;

    @BeforeEach
    void start() throws IOException, StartException {
        stage = Stages.configured(2);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void anOperatorTestsATunnelAndTakesItDown() throws IOException {
        try (SshLogin operator = Stages.login(stage.lac())) {
            String answer = operator.run("test l2tp tunnel group isp lns lns1");
            assertThat(answer).containsPattern("established +: true").containsPattern("tunnel-id +: [1-9]");
            String tunnel = answer.replaceAll("(?s).*tunnel-id +: (\\d+).*", "$1");
            assertThat(operator.run("test l2tp tunnel group isp lns lns1")).containsPattern("tunnel-id +: " + tunnel);
            assertThat(operator.run("display notifications"))
                    .contains("adit-l2tp:tunnel-up ")
                    .contains(tunnel);
            assertThat(operator.run("reset l2tp tunnel id " + tunnel)).containsPattern("tunnels +: 1");
            assertThat(operator.run("display notifications")).contains("adit-l2tp:tunnel-down ");
            assertThatThrownBy(() -> operator.run("reset l2tp tunnel id " + tunnel))
                    .hasMessageContaining("there is no tunnel");
            assertThatThrownBy(() -> operator.run("test l2tp tunnel group isp lns elsewhere"))
                    .hasMessageContaining("there is no such LNS in group isp");
        }
        assertThat(Stages.await(stage.lns(), TUNNELS, answer -> answer.contains("<state>closed<")))
                .contains("<state>closed<");
    }

    @Test
    void anOrchestratorLearnsWhyATunnelFails() throws IOException {
        Stages.commit(stage.lac(), secret("another"));
        try (SshLogin login = Stages.login(stage.lac());
                NetconfClient netconf = login.netconf()) {
            assertThat(netconf.call(TEST)).contains(">false</", ">4</", ">wrong challenge response</");
            Stages.commit(stage.lac(), secret("tunnel-example"));
            assertThat(netconf.call(TEST)).contains(">true</").doesNotContain("result-code");
            assertThat(netconf.call(CLEAR)).contains(">1</");
        }
    }

    private static String secret(String secret) {
        return "<config><l2tp xmlns='urn:adit:yang:adit-l2tp'><group><name>isp</name><secret>" + secret
                + "</secret></group></l2tp></config>";
    }
}
