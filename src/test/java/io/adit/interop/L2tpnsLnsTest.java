package io.adit.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A subscriber on our LAC whose LNS is l2tpns. It ignores what the LAC proxies: LCP and authentication happen anew, by
 * RADIUS.
 */
@Real
@Peer({"ip", "ethtool", "tcpdump", "tshark", "l2tpns", "freeradius"})
class L2tpnsLnsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PING = "--ping " + RealNetwork.SERVER + " --pings 3 --password pc ";
    private static final String SECRET_USER = "pc@isp.example";
    private static final String OPEN_USER = "pc@open.example";

    private final RealNetwork network;
    private final Capture access;
    private final Capture core;
    private final RunningProgram lac;
    private final FreeRadius radius;
    private final L2tpns lns;

    L2tpnsLnsTest(@TempDir Path folder) throws IOException, InterruptedException {
        network = RealNetwork.plugged(folder);
        access = network.capture("lac", "access0");
        core = network.capture("lac", "core0");
        lac = network.hosts().element("lac", configuration());
        radius = new FreeRadius(network.hosts(), "lns", "pc", List.of(SECRET_USER, OPEN_USER));
        lns = new L2tpns(network.hosts(), "lns", RealNetwork.LNS, "");
    }

    @BeforeEach
    void ready() throws InterruptedException {
        network.awaitReady(lac);
    }

    @AfterEach
    void remove() throws IOException {
        network.close();
    }

    /** A second group that authenticates no tunnel; subscribers may choose between CHAP and PAP. */
    private static String configuration() throws IOException {
        String chap = "<authentication-mode>chap</authentication-mode>";
        return RealNetwork.lacExample()
                .replace(chap, chap + "<authentication-mode>pap</authentication-mode>")
                .replace("</l2tp>", """
                        <group>
                          <name>open</name>
                          <authentication>false</authentication>
                          <lac><lns><name>lns1</name><address>198.51.100.2</address></lns></lac>
                        </group></l2tp>""")
                .replace("</aaa>", """
                        <domain><name>open.example</name><l2tp-group>open</l2tp-group></domain></aaa>""");
    }

    @Test
    void callsPassByPapAndChapInATunnelWithASecretAndInOneWithout() throws Exception {
        for (String user : List.of(SECRET_USER, OPEN_USER)) {
            for (String proof : List.of("pap", "chap")) {
                RunningProgram pc = network.dial(PING + "--user " + user + " --auth " + proof);
                assertThat(pc.awaitEnd(PATIENCE)).as(pc.output()).isZero();
                assertThat(pc.output()).contains("address 10.64.1.", "3 answered, 0 lost");
            }
        }
        assertThat(radius.output()).contains("Login OK: [" + SECRET_USER, "Login OK: [" + OPEN_USER);
        lac.terminate();
        lac.awaitEnd(PATIENCE);
        access.end();
        core.end();
        for (int message : new int[] {1, 2, 3, 4}) { // SCCRQ SCCRP SCCCN StopCCN, one for each tunnel
            assertThat(core.packets("l2tp.avp.message_type == " + message))
                    .as("type " + message)
                    .hasSize(2);
        }
        for (int message : new int[] {10, 11, 12, 14}) { // ICRQ ICRP ICCN CDN, one for each call
            assertThat(core.packets("l2tp.avp.message_type == " + message))
                    .as("type " + message)
                    .hasSize(4);
        }
        nothingIsMalformed();
    }

    @Test
    void aWrongPasswordEndsTheCall() throws Exception {
        RunningProgram pc = network.dial("--password wrong --auth chap --hold 60 --user " + SECRET_USER);
        assertThat(pc.awaitEnd(PATIENCE)).isEqualTo(1);
        assertThat(pc.output()).contains("  down access concentrator sent PADT");
        assertThat(radius.output()).contains("Login incorrect").contains(SECRET_USER);
        access.end();
        core.end();
        nothingIsMalformed();
    }

    @Test
    void theLnsEndsACallAndThenTheTunnel() throws Exception {
        RunningProgram first = network.dial("--password pc --hold 60 --user " + SECRET_USER);
        first.await("address 10.64.1.", PATIENCE);
        String said = lns.command("drop user " + SECRET_USER);
        assertThat(first.awaitEnd(PATIENCE)).as(said).isEqualTo(1);
        assertThat(first.output()).contains("  down ");
        RunningProgram second = network.dial("--password pc --hold 60 --user " + SECRET_USER);
        second.await("address 10.64.1.", PATIENCE);
        lns.shutdown();
        assertThat(second.awaitEnd(PATIENCE)).as(second.output()).isEqualTo(1);
        assertThat(second.output()).contains("  down ");
        access.end();
        core.end();
        String fromLns = "ip.src == " + RealNetwork.LNS + " && l2tp.avp.message_type == ";
        assertThat(core.packets(fromLns + "14")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(core.packets(fromLns + "4")).hasSize(1);
        assertThat(access.packets("pppoe.code == 0xa7")).hasSizeGreaterThanOrEqualTo(2);
        nothingIsMalformed();
    }

    @Test
    void ourShutdownEndsItsCalls() throws Exception {
        RunningProgram pc = network.dial("--password pc --hold 60 --user " + SECRET_USER);
        pc.await("address 10.64.1.", PATIENCE);
        lac.terminate();
        assertThat(lac.awaitEnd(PATIENCE)).isZero();
        assertThat(pc.awaitEnd(PATIENCE)).isEqualTo(1);
        lns.await("StopCCN", PATIENCE);
        access.end();
        core.end();
        nothingIsMalformed();
    }

    private void nothingIsMalformed() throws Exception {
        assertThat(access.faulty()).isEmpty();
        assertThat(core.faulty()).isEmpty();
    }
}
