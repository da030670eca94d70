package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.dial.PingCount;
import io.adit.octets.IpAddress;
import io.adit.runtime.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarding does not wait for control: a call is served while every control loop stands still. */
@Timeout(60)
class BlockedLoopTest {
    private static final IpAddress LNS = IpAddress.parse("10.64.0.1");
    private static final int PINGS = 20;
    private static final Duration INTERVAL = Duration.ofMillis(90);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everyPingIsAnsweredWhileNoControlLoopRuns(int loops) throws Exception {
        try (Stage stage = Stages.configured(loops)) {
            Pc pc = Stages.call(stage, 1);
            List<Loop> all = Stream.concat(stage.lac().node().loops().stream(), stage.lns().node().loops().stream())
                    .toList();
            assertThat(all).hasSize(2 * loops);

            try (Blockade blockade = new Blockade(all)) {
                PingCount pings = pc.ping(LNS, PINGS, INTERVAL, PATIENCE);
                assertThat(blockade.isOver()).as("a loop ran again").isFalse();
                assertThat(pings.sent()).isEqualTo(PINGS);
                assertThat(pings.received()).isEqualTo(PINGS);
            }
            assertThat(pc.hangUp(Stages.PATIENCE)).as("the loops run again").isPresent();
        }
    }

    /** Loops that do nothing until this is closed; a bound ends it for a test that fails to. */
    private static final class Blockade implements AutoCloseable {
        private static final Duration BOUND = Duration.ofSeconds(20);

        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch blocked;
        private final CountDownLatch anyFree = new CountDownLatch(1);

        Blockade(List<Loop> loops) throws InterruptedException {
            blocked = new CountDownLatch(loops.size());
            loops.forEach(loop -> loop.execute(this::block));
            assertThat(blocked.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        private void block() {
            blocked.countDown();
            try {
                release.await(BOUND.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            anyFree.countDown();
        }

        boolean isOver() {
            return anyFree.getCount() == 0;
        }

        @Override
        public void close() {
            release.countDown();
        }
    }
}
