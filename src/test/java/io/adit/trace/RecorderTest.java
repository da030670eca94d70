package io.adit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.Octets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private final Recorder recorder = new Recorder(3, 100);

    @Test
    void recordsNothingUntilItIsOn() {
        recorder.record(() -> {
            throw new AssertionError("a packet was built for nobody");
        });
        assertThat(recorder.snapshot()).isEmpty();
        recorder.start();
        recorder.record(() -> packet(1));
        recorder.stop();
        recorder.record(() -> packet(2));
        assertThat(recorder.snapshot()).containsExactly(packet(1));
    }

    @Test
    void keepsTheLastPacketsThatTheBoundsAllow() {
        recorder.start();
        for (int length = 10; length < 15; length++) {
            add(length);
        }
        assertThat(lengths()).containsExactly(12, 13, 14);
        assertThat(recorder.overwritten()).isEqualTo(2);
        add(80);
        assertThat(lengths()).as("a hundred octets at most").containsExactly(14, 80);
        recorder.start();
        assertThat(lengths()).isEmpty();
        assertThat(recorder.overwritten()).isZero();
    }

    @Test
    void losesNothingWhenManyThreadsRecord() throws Exception {
        Recorder roomy = new Recorder(10_000, 1_000_000);
        roomy.start();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> {
                        for (int i = 0; i < 1000; i++) {
                            roomy.record(() -> packet(10));
                        }
                    }))
                    .toList();
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertThat(roomy.snapshot()).hasSize(4000);
    }

    private void add(int length) {
        recorder.record(() -> packet(length));
    }

    private List<Integer> lengths() {
        return recorder.snapshot().stream().map(each -> each.octets().length()).toList();
    }

    private static Packet packet(int length) {
        return new Packet.Ethernet(Instant.EPOCH, "access0", Direction.IN, Octets.of(new byte[length]));
    }
}
