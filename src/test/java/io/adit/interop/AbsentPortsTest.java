package io.adit.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elements whose configuration names an interface and addresses that their hosts do not have yet. */
@Real
@Peer({"ip", "ethtool"})
class AbsentPortsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealNetwork network;

    AbsentPortsTest(@TempDir Path folder) throws IOException, InterruptedException {
        network = RealNetwork.unplugged(folder);
    }

    @AfterEach
    void remove() throws IOException {
        network.close();
    }

    @Test
    void whatIsAbsentIsDownWithAReasonAndComesUpWhenItAppears() throws Exception {
        RunningProgram lac = network.lac();
        RunningProgram lns = network.lns();
        lac.await("udp listening local=198.51.100.1:1701", PATIENCE); // IP_FREEBIND: before the address is there
        lac.await("access port down interface=access0 reason=no such interface", PATIENCE);
        network.awaitReady(lac, lns);
        network.plug();
        lac.await("access port up interface=access0", PATIENCE);
        RunningProgram pc = network.dial("--ping " + RealNetwork.SERVER + " --pings 3");
        assertThat(pc.awaitEnd(PATIENCE)).as(pc.output()).isZero();
        assertThat(pc.output()).contains("3 answered, 0 lost");
    }

    @Test
    void aPcWithoutAnInterfaceSaysSo() throws Exception {
        RunningProgram pc = network.dial("--hold 0");
        assertThat(pc.awaitEnd(PATIENCE)).isEqualTo(3);
        assertThat(pc.output()).contains("adit: no such Ethernet interface, or it is down: eth0");
    }
}
