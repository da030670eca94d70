package io.adit.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.interop.LossyCable.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many calls over a path between LAC and LNS that loses packets of every kind. */
@Real
@Tag("slow")
@Peer({"ip", "ethtool", "tcpdump", "tshark", "ssh", "ssh-keygen"})
class LossTest {
    private static final int CALLS = 2000;

    /**
     * Each message lost costs its direction a time-out of one second, and every twentieth is: some ten calls a second come
     * up. With many more at a time the last of them would wait longer than a subscriber does.
     */
    private static final int IN_FLIGHT = 60;

    private static final double LOSS = 0.05;
    private static final long SEED = 20_261_122;
    private static final Duration COMING_UP = Duration.ofMinutes(8);
    private static final Duration GOING_DOWN = Duration.ofMinutes(4);
    private static final int LAC_CLI = 2023;
    private static final int LNS_CLI = 2022;

    /** One Echo in ten is lost with its answer: with three of them for each call some would be taken for dead. */
    private static final String PATIENT_KEEPALIVE = """
            <keepalive><interval>5</interval><times>8</times></keepalive>""";

    private final RealNetwork network;
    private final Operator operator;

    LossTest(@TempDir Path folder) throws IOException, InterruptedException {
        network = RealNetwork.unplugged(folder);
        operator = new Operator(network.hosts());
    }

    @AfterEach
    void remove() throws IOException {
        network.close();
    }

    @Test
    void everyCallComesUpStaysUpAndGoesDown() throws Exception {
        network.plugOutside();
        LossyCable cable = network.hosts()
                .keep(new LossyCable(
                        network.hosts(),
                        new Side("lac", RealNetwork.LAC),
                        new Side("lns", RealNetwork.LNS),
                        LOSS,
                        SEED));
        Capture core = network.capture("lac", "lo");
        RunningProgram lac = network.hosts().element("lac", operator.admitted(RealNetwork.lacExample()));
        String ppp = "<ppp xmlns=\"urn:adit:yang:adit-ppp\">";
        RunningProgram lns = network.hosts()
                .element("lns", operator.admitted(RealNetwork.lnsExample().replace(ppp, ppp + PATIENT_KEEPALIVE)));
        network.awaitReady(lac, lns);

        RunningProgram pcs =
                network.dial("--count " + CALLS + " --rate 50 --in-flight " + IN_FLIGHT + " --user pc@isp.example");
        pcs.await(CALLS + " dialled, " + CALLS + " up, 0 failed, 0 lost", COMING_UP);
        assertThat(sessions("lac", LAC_CLI)).isEqualTo(CALLS);
        assertThat(sessions("lns", LNS_CLI)).isEqualTo(CALLS);
        assertThat((double) cable.lost() / (cable.lost() + cable.passed())).isBetween(0.04, 0.06);

        pcs.terminate();
        assertThat(pcs.awaitEnd(GOING_DOWN)).as(pcs.output()).isZero();
        assertThat(pcs.output()).contains(CALLS + " up, 0 failed").contains("lost      0");
        awaitNoSession("lac", LAC_CLI);
        awaitNoSession("lns", LNS_CLI);
        core.end();
        assertThat(core.packets("l2tp.avp.message_type == 12")).hasSizeGreaterThanOrEqualTo(CALLS);
        assertThat(core.faulty("l2tp")).isEmpty();
    }

    private int sessions(String host, int port) throws IOException, InterruptedException {
        return operator.statistic(host, port, "Sessions");
    }

    /** Farewells may be lost too: then it takes their repeats. */
    private void awaitNoSession(String host, int port) throws IOException, InterruptedException {
        long until = System.nanoTime() + GOING_DOWN.toNanos();
        int sessions = sessions(host, port);
        while (sessions > 0 && System.nanoTime() < until) {
            sessions = sessions(host, port);
        }
        assertThat(sessions).as("sessions of the " + host).isZero();
    }
}
