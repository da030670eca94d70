package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CircuitTableTest {
    private final CircuitTable table = new CircuitTable();
    private final Bench bench = new Bench();

    private Attachment leg(int session) {
        return new PppoeAttachment(
                new LiveCircuit(bench.plane(), Bench.pppoe(session), (_, _) -> {}),
                new PortSlot("eth1", 0),
                Bench.pppoe(session));
    }

    @Test
    void agreesWithAMapOverManyChanges() {
        long seed = Long.getLong("seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<Long, Attachment> model = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong(3000) * 65536;
            if (random.nextInt(3) == 0) {
                Attachment old = model.remove(key);
                if (old != null) {
                    table.remove(key, old);
                }
            } else {
                Attachment leg = leg(1);
                model.put(key, leg);
                table.put(key, leg);
            }
        }
        assertThat(table.size()).as("-Dseed=" + seed).isEqualTo(model.size());
        for (long key = 0; key < 3000; key++) {
            assertThat(table.find(key * 65536)).as("-Dseed=" + seed).isSameAs(model.get(key * 65536));
        }
    }

    @Test
    void doesNotRemoveWhatHasReplacedALeg() {
        Attachment before = leg(1);
        Attachment after = leg(1);
        table.put(5, before);
        table.put(5, after);
        table.remove(5, before);
        assertThat(table.find(5)).isSameAs(after);
        table.remove(5, after);
        assertThat(table.find(5)).isNull();
    }
}
