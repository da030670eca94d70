package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.adit.config.RoutingInstance;
import io.adit.octets.Octets;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the network sends: a drop, an answer or a hand-up, never an exception. */
class HostileInputTest {
    private static final int ROUNDS = 50_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    private final Bench bench = new Bench(1, Tap.OFF, 100);

    @BeforeEach
    void circuits() {
        bench.open(Bench.session(7, 9), "alice").route(RoutingInstance.DEFAULT, Bench.ALICE);
        bench.open(Bench.pppoe(0x11), "pc").relay(Bench.session(7, 10));
        Leg.L2tp.Options numbered = new Leg.L2tp.Options(true, true, 46, false);
        bench.open(Bench.session(7, 11, numbered), "lts").relay(Bench.session(8, 3, numbered));
    }

    @Test
    void survivesMutatedDatagrams() {
        List<Octets> seeds = List.of(
                Octets.hex("4b02 0018 0007 0009 0001 0000 0002 aabb ff03c02101020304"),
                Octets.hex("c802 000c 0007 0000 0001 0002"),
                Octets.hex("4b02 001a 0007 000b 0001 0000 0004 aabbccdd ff0300210304"),
                Octets.hex("0a02 0008 0003 0001 0000 0000 ff03c02101020304"),
                Octets.hex("00020007000aff03c2230304"),
                Octets.hex("000200070009ff030021" + Bench.icmp(Bench.ALICE, Bench.GATEWAY, 8, 0)),
                Octets.hex("000200070009ff030021" + Bench.ip(Bench.ALICE, Bench.BOB, 64, 17, "0102")));
        assertThatCode(() -> repeat(seeds, octets -> bench.fromUdp(Bench.LAC, octets)))
                .as("-Dseed=" + seed)
                .doesNotThrowAnyException();
    }

    @Test
    void survivesMutatedFrames() {
        List<Octets> seeds = List.of(
                Octets.hex("020000000001" + "020000000002" + "8864" + "1100" + "0011" + "0006" + "c02101020304"),
                Octets.hex("ffffffffffff" + "020000000002" + "8863" + "1109" + "0000" + "0004" + "01010000"));
        assertThatCode(() -> repeat(seeds, octets -> bench.fromEthernet(octets.toString())))
                .as("-Dseed=" + seed)
                .doesNotThrowAnyException();
    }

    @Test
    void survivesMutatedPacketsFromTheKernel() {
        bench.forwarding.tunUp(RoutingInstance.DEFAULT, bench.tun);
        List<Octets> seeds =
                List.of(Bench.ip(Bench.BOB, Bench.ALICE, 64, 17, "0102"), Bench.icmp(Bench.ALICE, Bench.BOB, 3, 1));
        assertThatCode(() -> repeat(seeds, bench::fromTun)).as("-Dseed=" + seed).doesNotThrowAnyException();
    }

    private void repeat(List<Octets> seeds, Consumer<Octets> port) {
        for (int i = 0; i < ROUNDS; i++) {
            port.accept(mutated(seeds.get(random.nextInt(seeds.size()))));
            bench.loop();
            bench.up.clear();
            bench.nanos += 1_000_000;
        }
    }

    private Octets mutated(Octets octets) {
        byte[] bytes = octets.toBytes();
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return Octets.of(bytes).slice(0, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
    }
}
