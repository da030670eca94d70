package io.adit.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** l2tpns as PPPoE server and LAC, which proxies nothing, and our LNS: it negotiates all of PPP itself. */
@Real
@Peer({"ip", "ethtool", "tcpdump", "tshark", "l2tpns", "freeradius", "ssh", "ssh-keygen"})
class L2tpnsLacTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USER = "pc@isp.example";
    private static final int LNS_CLI = 2022;

    private final RealNetwork network;
    private final Operator operator;
    private final Capture access;
    private final Capture core;
    private final RunningProgram lns;
    private final L2tpns lac;

    L2tpnsLacTest(@TempDir Path folder) throws IOException, InterruptedException {
        network = RealNetwork.plugged(folder);
        access = network.capture("lac", "access0");
        core = network.capture("lac", "core0");
        operator = new Operator(network.hosts());
        lns = network.hosts().element("lns", operator.admitted(RealNetwork.lnsExample()));
        lac = new L2tpns(network.hosts(), "lac", "127.0.0.1", """
                set bind_address_remotelns %s
                set pppoe_if_to_bind "access0"
                set pppoe_ac_name "l2tpns"
                setforward "%s" %s 1701 "%s"
                """.formatted(
                        RealNetwork.LAC, USER, RealNetwork.LNS, L2tpns.SECRET));
    }

    @BeforeEach
    void ready() throws InterruptedException {
        network.awaitReady(lns);
    }

    @AfterEach
    void remove() throws IOException {
        network.close();
    }

    @Test
    void aSubscriberComesUpAndEndsItsCall() throws Exception {
        RunningProgram pc = network.dial("--ping " + RealNetwork.SERVER + " --pings 3 --user " + USER);
        assertThat(pc.awaitEnd(PATIENCE))
                .as(() -> pc.output() + "\n" + lac.output())
                .isZero();
        assertThat(pc.output()).contains("address 10.64.0.", "3 answered, 0 lost");
        access.end();
        core.end();
        for (int message : new int[] {1, 2, 3, 10, 11, 12}) { // SCCRQ SCCRP SCCCN ICRQ ICRP ICCN
            assertThat(core.packets("l2tp.avp.message_type == " + message))
                    .as("type " + message)
                    .hasSizeGreaterThanOrEqualTo(1);
        }
        nothingIsMalformed();
    }

    @Test
    void theLacEndsItsTunnels() throws Exception {
        RunningProgram pc = network.dial("--hold 60 --user " + USER);
        pc.await("address 10.64.0.", PATIENCE);
        assertThat(operator.statistic("lns", LNS_CLI, "Sessions")).isEqualTo(1);
        lac.shutdown();
        lns.await("tunnel closed", PATIENCE);
        assertThat(operator.statistic("lns", LNS_CLI, "Sessions")).isZero();
        assertThat(operator.statistic("lns", LNS_CLI, "Tunnels")).isZero();
        access.end();
        core.end();
        assertThat(core.packets("ip.src == " + RealNetwork.LAC + " && l2tp.avp.message_type == 4"))
                .hasSize(1);
        nothingIsMalformed();
    }

    @Test
    void theLnsEndsACallAndTheTunnel() throws Exception {
        RunningProgram pc = network.dial("--hold 60 --user " + USER);
        pc.await("address 10.64.0.", PATIENCE);
        lns.terminate();
        assertThat(lns.awaitEnd(PATIENCE)).isZero();
        assertThat(pc.awaitEnd(PATIENCE)).as(pc.output()).isEqualTo(1);
        access.end();
        core.end();
        assertThat(core.packets("ip.src == " + RealNetwork.LNS + " && l2tp.avp.message_type == 4"))
                .hasSize(1);
        nothingIsMalformed();
    }

    private void nothingIsMalformed() throws Exception {
        assertThat(access.faulty()).isEmpty();
        assertThat(core.faulty()).isEmpty();
    }
}
