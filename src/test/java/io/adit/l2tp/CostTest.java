package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.octets.IpEndpoint;
import io.adit.timing.Timed;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call, a message, a page or a commit costs does not grow with the tunnels and sessions there are besides. */
class CostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FEW = 1000;
    private static final int MANY = 40_000;
    private static final double NOISE = 1.3; // a larger block now and then, and what is compiled meanwhile

    @Test
    void aCallCostsTheSameWhateverElseItsTunnelCarries() {
        Crowd crowd = new Crowd(0, 0, 2);
        crowd.openTunnel(0);
        crowd.openTunnel(1);
        times(FEW, () -> crowd.callIn(0)); // loads and warms what there is to it
        times(FEW, () -> crowd.callIn(1));
        long besideFew = allocated(FEW, () -> crowd.callIn(1));
        times(MANY - 2 * FEW, () -> crowd.callIn(1));
        Set<Timed> touched = crowd.watch();

        long besideMany = allocated(FEW, () -> crowd.callIn(1));

        assertThat(besideMany).isLessThan((long) (besideFew * NOISE));
        assertThat(touched).hasSize(1);
    }

    @Test
    void aCallPlacedCostsTheSameWhateverElseItsTunnelCarries() {
        Crowd crowd = new Crowd(0, 0, 2);
        times(FEW, () -> crowd.callOut(0));
        times(FEW, () -> crowd.callOut(1));
        long besideFew = allocated(FEW, () -> crowd.callOut(1));
        times(8 * FEW, () -> crowd.callOut(1));

        long besideMany = allocated(FEW, () -> crowd.callOut(1));

        assertThat(besideMany).isLessThan((long) (besideFew * NOISE));
    }

    @Test
    void aTunnelCostsTheSameHoweverManyThereAre() {
        Crowd crowd = new Crowd(0, 0, 12 * FEW);
        openTunnels(crowd, 0, FEW);
        long first = THREADS.getCurrentThreadAllocatedBytes();
        openTunnels(crowd, FEW, 2 * FEW);
        long besideFew = THREADS.getCurrentThreadAllocatedBytes() - first;
        openTunnels(crowd, 2 * FEW, 11 * FEW);
        Set<Timed> touched = crowd.watch();

        long second = THREADS.getCurrentThreadAllocatedBytes();
        openTunnels(crowd, 11 * FEW, 12 * FEW);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - second).isLessThan((long) (besideFew * NOISE));
        assertThat(touched).hasSize(FEW);
    }

    @Test
    void aPageCostsWhatIsOnIt() {
        Crowd crowd = new Crowd(0, 0, 1);
        crowd.openTunnel(0);
        times(FEW, () -> crowd.callIn(0));
        times(100, () -> page(crowd));
        long ofFew = allocated(100, () -> page(crowd));
        times(9 * FEW, () -> crowd.callIn(0));

        assertThat(allocated(100, () -> page(crowd))).isLessThan((long) (ofFew * NOISE));
    }

    private static void page(Crowd crowd) {
        assertThat(crowd.l2tp.sessions(crowd.tunnel(0), 30_000, 50)).hasSize(50);
    }

    static Stream<Configuration> commitsThatConcernNoTunnel() {
        Configuration before = Crowd.CONFIGURATION;
        IpEndpoint elsewhere = IpEndpoint.parse("127.0.0.1:1");
        L2tpConfig l2tp = before.l2tp();
        L2tpGroup another = Groups.group("another", Optional.of("secret"));
        return Stream.of(
                before.withL2tp(l2tp.with(l2tp.groups().with("another", another))),
                new Configuration(
                        new SystemConfig("renamed", elsewhere, elsewhere, Table.empty()),
                        l2tp,
                        Table.empty(),
                        Table.empty(),
                        before.aaa(),
                        Table.empty()));
    }

    @ParameterizedTest
    @MethodSource("commitsThatConcernNoTunnel")
    void aCommitThatConcernsNoTunnelTouchesNone(Configuration after) {
        Crowd crowd = new Crowd(0, 0, 5 * FEW);
        Crowd empty = new Crowd(0, 0, 0);
        openTunnels(crowd, 0, crowd.peers());
        long withNone = allocated(100, () -> backAndForth(empty, after));
        Set<Timed> touched = crowd.watch();
        crowd.transmissions = 0;

        long withMany = allocated(100, () -> backAndForth(crowd, after));

        assertThat(touched).isEmpty();
        assertThat(crowd.transmissions).isZero();
        assertThat(withMany).isLessThan((long) (withNone * NOISE) + FEW);
    }

    private static void backAndForth(Crowd crowd, Configuration after) {
        crowd.l2tp.configure(Crowd.CONFIGURATION, after, crowd.now);
        crowd.l2tp.configure(after, Crowd.CONFIGURATION, crowd.now);
    }

    private static void openTunnels(Crowd crowd, int from, int to) {
        for (int peer = from; peer < to; peer++) {
            crowd.openTunnel(peer);
        }
    }

    private static long allocated(int times, Runnable what) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        times(times, what);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void times(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }
}
