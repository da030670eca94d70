package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.dial.PingCount;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three examples: a call by PPPoE to the LAC goes through the LTS to the LNS, on sockets. */
class SwitchedElementsTest {
    private static final Pattern LOCAL = Pattern.compile("<local-address>([^<]*)<");
    private static final IpEndpoint ANY_PORT = IpEndpoint.parse("127.0.0.1:0");
    private static final IpAddress LNS = IpAddress.parse("10.64.0.1");
    private static final int PINGS = 20;
    private static final String USERS = "<access-users xmlns='urn:adit:yang:adit-aaa'/>";

    @TempDir
    Path folder;

    @Test
    void aCallIsSwitchedThroughTheExampleLts() throws Exception {
        try (Stage stage = Stages.configured(2)) {
            String lns = localAddress(stage.config("lns"));
            String lts = lns.replaceAll("[0-9]+$", "3");
            try (Element between = lts(lts)) {
                Stages.commit(
                        between,
                        example()
                                .text()
                                .replace("127.0.0.3", lts)
                                .replace("<address>127.0.0.2<", "<address>" + lns + "<"));
                Stages.commit(
                        stage.lac(), stage.config("lac").replace("<address>" + lns + "<", "<address>" + lts + "<"));
                Pc pc = Stages.call(stage, 1);
                PingCount pings = pc.ping(LNS, PINGS, Duration.ofMillis(20), Stages.PATIENCE);
                assertThat(pings.received()).isEqualTo(PINGS);
                assertThat(Stages.get(between, USERS))
                        .contains("<type>lts</type>", "<onward-tunnel-id>", "<user-name>pc@isp.example</user-name>");
                assertThat(Stages.get(stage.lns(), USERS)).contains("<type>lns</type>");
                assertThat(pc.hangUp(Stages.PATIENCE)).isPresent();
                assertThat(Stages.await(between, USERS, users -> !users.contains("<type>")))
                        .doesNotContain("<type>");
            }
        }
    }

    private static ExampleConfig example() throws IOException {
        return new ExampleConfig(Path.of("config", "lts.xml"));
    }

    private Element lts(String address) throws IOException, StartException {
        Path bootstrap = folder.resolve("bootstrap.xml");
        Files.writeString(bootstrap, example().only("system"));
        return Element.start(new Element.Options(
                folder.resolve("lts"),
                Optional.of(bootstrap),
                new Overrides(
                        Optional.of(ANY_PORT), Optional.of(ANY_PORT), Optional.of(IpEndpoint.parse(address + ":1701"))),
                2,
                Optional.empty(),
                Map.of(),
                Optional.empty()));
    }

    private static String localAddress(String config) {
        Matcher matcher = LOCAL.matcher(config);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
