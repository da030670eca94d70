package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig.Limits;
import io.adit.config.L2tpGroup;
import io.adit.octets.IpAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits of the element as a whole. */
class L2tpUsageTest {
    private static final Optional<String> NONE = Optional.empty();

    private final L2tpUsage usage = new L2tpUsage();

    @Test
    void whatIsThereStaysWhenTheLimitIsLowered() {
        usage.configure(new Limits(2, 1, 10, 0, 80));
        assertThat(usage.enterTunnel()).isTrue();
        assertThat(usage.enterTunnel()).isTrue();
        assertThat(usage.enterTunnel()).isFalse();
        usage.configure(new Limits(1, 1, 10, 0, 80));
        assertThat(usage.tunnels()).isEqualTo(2);
        usage.leaveTunnel();
        assertThat(usage.enterTunnel()).isFalse();
        usage.leaveTunnel();
        assertThat(usage.enterTunnel()).isTrue();
    }

    @Test
    void sessionsAreLimitedAtBothEndsAndComeBackOnEveryWayToEnd() {
        Network network = new Network(1, Network.Weather.FINE);
        L2tpGroup lacGroup = Groups.lac(NONE);
        Configuration lacHas = Groups.configuration("lac1", Groups.LAC, lacGroup);
        Configuration lnsHas = Groups.configuration("lns1", Groups.LNS, Groups.lns(NONE));
        Network.End lac = network.end(Groups.LAC, limited(lacHas, 3));
        Network.End lns = network.end(Groups.LNS, limited(lnsHas, 2));
        for (int i = 0; i < 4; i++) {
            lac.place(lacGroup);
        }
        lac.l2tp.batchEnd(network.now);
        assertThat(lac.endings).containsExactly(CallEnd.NO_RESOURCES);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.endings).hasSize(2).containsOnly(CallEnd.NO_RESOURCES);
        assertThat(lns.up).hasSize(2);
        assertThat(lac.usage.sessions()).isEqualTo(2);
        assertThat(lns.usage.sessions()).isEqualTo(2);

        lac.up.iterator().next().disconnect(CallEnd.LOST_CARRIER, network.now);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.usage.sessions()).isEqualTo(1);
        assertThat(lns.usage.sessions()).isEqualTo(1);
        network.unplug(Groups.LNS);
        network.runFor(Duration.ofMinutes(5));
        assertThat(lac.usage.sessions()).isZero();
        assertThat(lac.usage.tunnels()).isZero();
    }

    @Test
    void tunnelsAreLimitedAtBothEndsAndComeBack() {
        Network network = new Network(1, Network.Weather.FINE);
        L2tpGroup lacGroup = Groups.lac(NONE);
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, 1, lacGroup));
        Network.End lns = network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, 1, Groups.lns(NONE)));
        IpAddress elsewhere = IpAddress.parse("192.0.2.3");
        Network.End other = network.end(elsewhere, Groups.configuration("lac2", elsewhere, lacGroup));
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        other.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(other.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.message()).contains("2/4 tunnel limit"));
        assertThat(lns.usage.tunnels()).isEqualTo(1);
        assertThat(lns.usage.halfOpen()).isZero();
        lac.l2tp.shutdown(network.now);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lns.usage.tunnels()).isZero();
        other.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(other.up).hasSize(1);
    }

    private static Configuration limited(Configuration configuration, int sessions) {
        return configuration.withL2tp(configuration.l2tp().with(new Limits(100, sessions, 100, 0, 100)));
    }
}
