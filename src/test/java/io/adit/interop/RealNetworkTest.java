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

/** LAC, LNS and PC in processes of their own, on Ethernets, IP and a TUN of the kernel. */
@Real
@Peer({"ip", "ethtool", "tcpdump", "tshark"})
class RealNetworkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PING = "--ping " + RealNetwork.SERVER + " --pings 3 --user ";

    private final RealNetwork network;
    private final RunningProgram lac;
    private final RunningProgram lns;
    private final Capture access;
    private final Capture core;

    RealNetworkTest(@TempDir Path folder) throws IOException, InterruptedException {
        network = RealNetwork.plugged(folder);
        access = network.capture("lac", "access0");
        core = network.capture("lac", "core0");
        lac = network.lac();
        lns = network.lns();
    }

    @BeforeEach
    void ready() throws InterruptedException {
        network.awaitReady(lac, lns);
    }

    @AfterEach
    void remove() throws IOException {
        network.close();
    }

    @Test
    void aCallPassesInEveryModeOfTheLnsOverIpv4AndIpv6() throws Exception {
        for (String domain : List.of("isp.example", "chap.example", "lcp.example", "ipv6.example")) {
            RunningProgram pc = network.dial(PING + "pc@" + domain);
            assertThat(pc.awaitEnd(PATIENCE)).as(pc.output()).isZero();
            assertThat(pc.output()).contains("authentication accepted", "3 pings to 203.0.113.2, 3 answered, 0 lost");
        }
        lac.terminate();
        lac.awaitEnd(PATIENCE);
        access.end();
        core.end();
        everyMessageWasSeenOnTheAccess();
        everyMessageWasSeenInTheCore();
        theModesDifferByWhatTheSubscriberWasAsked();
        assertThat(access.faulty()).isEmpty();
        assertThat(core.faulty()).isEmpty();
    }

    private void everyMessageWasSeenOnTheAccess() throws Exception {
        for (String discovery : List.of("0x09", "0x07", "0x19", "0x65", "0xa7")) { // PADI PADO PADR PADS PADT
            assertThat(access.packets("pppoe.code == " + discovery))
                    .as(discovery)
                    .hasSizeGreaterThanOrEqualTo(4);
        }
        for (String ppp : List.of("lcp", "chap.code == 1", "chap.code == 2", "chap.code == 3", "ipcp")) {
            assertThat(access.packets(ppp)).as(ppp).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(access.packets("icmp.type == 8")).hasSize(12);
        assertThat(access.packets("icmp.type == 0")).hasSize(12);
    }

    private void everyMessageWasSeenInTheCore() throws Exception {
        for (int message : new int[] {1, 2, 3, 10, 11, 12, 14}) { // SCCRQ SCCRP SCCCN ICRQ ICRP ICCN CDN
            assertThat(core.packets("ip && l2tp.avp.message_type == " + message))
                    .as("type " + message)
                    .hasSize(3);
            assertThat(core.packets("ipv6 && l2tp.avp.message_type == " + message))
                    .as("type " + message + " over IPv6")
                    .hasSize(1);
        }
        assertThat(core.packets("l2tp && icmp.type == 8")).hasSize(12);
        assertThat(core.packets("l2tp && icmp.type == 0")).hasSize(12);
    }

    /** Proxied: nothing but Success comes through the tunnel; mandatory CHAP: a challenge; renegotiation: LCP too. */
    private void theModesDifferByWhatTheSubscriberWasAsked() throws Exception {
        assertThat(core.packets("l2tp && chap.code == 1")).hasSize(2);
        assertThat(core.packets("l2tp && chap.code == 3")).hasSize(4);
        assertThat(core.packets("l2tp && lcp && ppp.code == 2")).hasSize(2);
    }

    @Test
    void anLnsThatIsToldToEndSaysFarewellAndTheSubscriberKnowsIt() throws Exception {
        RunningProgram pc = network.dial("--hold 60 --user pc@isp.example");
        pc.await("address 10.64.", PATIENCE);
        lns.terminate();
        assertThat(pc.awaitEnd(PATIENCE)).isEqualTo(1);
        assertThat(pc.output()).contains("  down ");
        lns.awaitEnd(PATIENCE);
        access.end();
        core.end();
        assertThat(core.packets("l2tp.avp.message_type == 4 && l2tp.result_code == 6"))
                .hasSize(1);
        assertThat(access.packets("pppoe.code == 0xa7")).isNotEmpty();
        assertThat(core.faulty()).isEmpty();
        assertThat(access.faulty()).isEmpty();
    }
}
