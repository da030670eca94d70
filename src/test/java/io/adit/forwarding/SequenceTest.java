package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sequence numbers of data packets, RFC 2661 §5.4. */
class SequenceTest {
    private static final int BATCHES = 2000;

    private final Bench bench = new Bench();

    private void numbered(int... numbers) {
        for (int ns : numbers) {
            bench.fromUdp("0802 0007 0009 %04x 0000 ff03 c021 %04x".formatted(ns, ns));
        }
    }

    private static Leg.L2tp session(boolean sequencing, boolean lengthBit, int dscp, boolean anySource) {
        return Bench.session(7, 9, new Leg.L2tp.Options(sequencing, lengthBit, dscp, anySource));
    }

    @Test
    void sendsThemAlwaysWhereTheyAreRequired() {
        Circuit circuit = bench.open(session(true, false, 0, false), "alice");
        circuit.send(0xC021, Octets.hex("01"));
        bench.fromUdp("0002 0007 0009 ff03c02101");
        circuit.send(0xC021, Octets.hex("02"));
        assertThat(bench.udp.sent).containsExactly("09021007100900000000ff03c02101", "09021007100900010000ff03c02102");
        assertThat(bench.loop()).containsExactly("alice c021 01");
    }

    @Test
    void goesOnWhereItWasWhenThePeerBeginsAgain() {
        Circuit circuit = bench.open(Bench.session(7, 9), "alice");
        numbered(0, 1);
        circuit.send(0xC021, Octets.hex("01"));
        bench.fromUdp("0002 0007 0009 ff03 c021 ffff");
        circuit.send(0xC021, Octets.hex("02"));
        numbered(1, 2);
        circuit.send(0xC021, Octets.hex("03"));
        assertThat(bench.udp.sent)
                .containsExactly(
                        "09021007100900000000ff03c02101", "010210071009ff03c02102", "09021007100900010000ff03c02103");
        assertThat(bench.loop())
                .containsExactly("alice c021 0000", "alice c021 0001", "alice c021 ffff", "alice c021 0002");
        assertThat(circuit.counters().first()).isEqualTo(new Circuit.Sequence(0, 0, 1));
    }

    @Test
    void countsWhatWasLostWhatCameLateAndWhatCameAgain() {
        Circuit circuit = bench.open(Bench.session(7, 9), "alice");
        numbered(0, 3, 1, 1, 3, 4);
        assertThat(bench.loop()).containsExactly("alice c021 0000", "alice c021 0003", "alice c021 0004");
        Circuit.Counters counters = circuit.counters();
        assertThat(counters.first()).isEqualTo(new Circuit.Sequence(2, 1, 2));
        assertThat(counters.lost()).isEqualTo(2);
        assertThat(counters.reordered()).isEqualTo(1);
        assertThat(counters.drops()).containsOnlyKeys(DropReason.OLD_SEQUENCE).containsValue(3L);
        assertThat(counters.dropped()).isEqualTo(3);
    }

    @Test
    void aPeerThatBeginsAnewIsHeardAgainAfterAWhile() {
        bench.open(Bench.session(7, 9), "alice");
        numbered(5000);
        numbered(IntStream.range(0, 66).toArray());
        assertThat(bench.loop()).containsExactly("alice c021 1388", "alice c021 0040", "alice c021 0041");
        assertThat(bench.dropped(DropReason.OLD_SEQUENCE)).isEqualTo(64);
    }

    @Test
    void deliversNothingOutOfOrderWhateverTheNetworkDoes() {
        long seed = Long.getLong("seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        DataSequence sequence = new DataSequence();
        List<Integer> delivered = new ArrayList<>();
        int sent = 0;
        int arrived = 0;
        for (int i = 0; i < 200_000; i++) {
            sent += random.nextInt(20) == 0 ? random.nextInt(100) : 1; // some are lost
            int number = Math.max(0, sent - (random.nextInt(4) == 0 ? random.nextInt(70) : 0)); // some late or twice
            arrived++;
            if (sequence.arrives(number & 0xFFFF)) {
                delivered.add(number);
            }
        }
        assertThat(delivered).as("-Dseed=" + seed).isSorted().doesNotHaveDuplicates();
        Circuit.Sequence counts = sequence.counts();
        assertThat(delivered.size() + counts.reordered() + counts.duplicates())
                .as("-Dseed=" + seed)
                .isEqualTo(arrived);
        assertThat(counts.lost())
                .as("-Dseed=" + seed)
                .isEqualTo(delivered.getLast() - delivered.getFirst() + 1 - delivered.size());
    }

    @Test
    void numbersOfBothLegsOfASwitchedTunnelAreTheirOwn() {
        Circuit circuit = bench.open(Bench.session(7, 9), "lts");
        circuit.relay(Bench.session(8, 3, new Leg.L2tp.Options(true, false, 0, false)));
        numbered(7, 9);
        bench.fromUdp("0802 0008 0003 0100 0000 ff03 0021 aa");
        bench.fromUdp("0002 0007 0009 ff03 0021 bb");
        bench.fromUdp("0802 0008 0003 0101 0000 ff03 0021 cc");
        assertThat(bench.udp.sent)
                .containsExactly(
                        "08021008100300000000ff03c0210007",
                        "08021008100300010000ff03c0210009",
                        "08021007100900000000ff030021aa",
                        "08021008100300020000ff030021bb",
                        "000210071009ff030021cc");
        assertThat(circuit.counters().first()).isEqualTo(new Circuit.Sequence(1, 0, 0));
        assertThat(circuit.counters().second()).isEqualTo(Circuit.Sequence.NONE);
    }

    @Test
    void whatTheLoopSendsDoesNotOvertakeABatch() throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        bench.forwarding.udpUp(Bench.DEFAULT, (packets, from, to) -> {
            for (int i = from; i < to; i++) {
                numbers.add(packets[i].u16(6)); // no lock of its own: who sends numbers holds one
            }
        });
        Circuit circuit = bench.open(session(true, false, 0, false), "alice");
        circuit.route(Bench.DEFAULT, Bench.ALICE);
        Octets packet = Bench.ip(Bench.BOB, Bench.ALICE, 64, 17, "0102");
        Thread core = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < BATCHES; i++) {
                for (int j = 0; j < bench.batch.size(); j++) {
                    bench.batch.packet(j).received(packet);
                }
                bench.batch.filled(bench.batch.size());
                bench.forwarder.tun(bench.batch, Bench.DEFAULT);
            }
        });
        int sent = 0;
        while (core.isAlive()) {
            circuit.send(0xC021, Octets.hex("0901"));
            sent++;
        }
        core.join();
        assertThat(numbers).hasSize(BATCHES * bench.batch.size() + sent);
        assertThat(numbers)
                .isEqualTo(IntStream.range(0, numbers.size())
                        .mapToObj(i -> i & 0xFFFF)
                        .toList());
    }

    @Test
    void sendsTheLengthOfTheWholeMessage() {
        bench.open(session(false, true, 0, false), "alice").send(0xC021, Octets.hex("0102"));
        bench.open(Bench.session(7, 10, new Leg.L2tp.Options(true, true, 0, false)), "bob")
                .send(0xC021, Octets.hex("0102"));
        assertThat(bench.udp.sent)
                .containsExactly("4102000e10071009ff03c0210102", "490200121007100a00000000ff03c0210102");
    }

    @Test
    void marksDataAsItsLegSaysAndControlAsItsSenderSays() {
        bench.open(session(false, false, 46, false), "alice").send(0xC021, Octets.hex("01"));
        bench.plane().sendDatagram(Bench.DEFAULT, Bench.LNS, Bench.LAC, Octets.hex("c802"));
        bench.plane().sendDatagram(Bench.DEFAULT, Bench.LNS, Bench.LAC, Octets.hex("c802"), 10);
        bench.open(Bench.session(7, 10), "bob").send(0xC021, Octets.hex("01"));
        assertThat(bench.udp.codePoints).containsExactly(46, 48, 10, 0);
    }

    @Test
    void aTapSeesTheNumberThatLeft() {
        List<String> seen = new ArrayList<>();
        Bench tapped = new Bench(1, new Taps(seen), Integer.MAX_VALUE);
        Circuit circuit = tapped.open(session(true, false, 0, false), "alice");
        circuit.send(0xC021, Octets.hex("01"));
        circuit.send(0xC021, Octets.hex("02"));
        assertThat(seen).containsExactlyElementsOf(tapped.udp.sent).hasSize(2);
    }
}
