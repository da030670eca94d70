package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A LAC's circuit: PPP passes between a PPPoE session and an L2TP session. */
class RelayTest {
    private static final String FROM_PC = "020000000001" + "020000000002" + "8864" + "1100" + "0011";
    private static final String TO_PC = "020000000002" + "020000000001" + "8864" + "1100" + "0011";

    private final Bench bench = new Bench();

    @Test
    void carriesPppFromPppoeToL2tpAndBack() {
        Circuit circuit = bench.open(Bench.pppoe(0x11), "pc");
        circuit.relay(Bench.session(7, 9));
        bench.fromEthernet(FROM_PC + "0006" + "c22302030405" + "000000");
        bench.fromUdp("4802 0012 0007 0009 0000 0000 ff03 c223 0304");
        assertThat(bench.udp.sent).containsExactly("0002" + "1007" + "1009" + "ff03" + "c22302030405");
        assertThat(bench.ethernet.sent).containsExactly(TO_PC + "0004" + "c2230304");
        assertThat(bench.loop()).isEmpty();
        assertThat(circuit.counters()).isEqualTo(new Circuit.Counters(1, 6, 1, 4));
    }

    @Test
    void carriesPppFromTunnelToTunnelAndBack() {
        Circuit circuit = bench.open(Bench.session(7, 9), "lts");
        circuit.relay(Bench.session(8, 3));
        bench.fromUdp("0002 0007 0009 ff03 c021 0101");
        bench.fromUdp("4b02 0012 0007 0009 0000 0000 0001 aa 0021 45 00000000"); // no FF 03, and padding
        bench.fromUdp("0002 0008 0003 c021 0201");
        bench.fromUdp("0002 0008 0003 ff03 21 46");
        assertThat(bench.udp.sent)
                .containsExactly(
                        "000210081003" + "ff03" + "c0210101",
                        "000210081003" + "ff03" + "002145",
                        "080210071009" + "00000000" + "ff03" + "c0210201",
                        "080210071009" + "00010000" + "ff03" + "2146");
        assertThat(bench.loop()).isEmpty();
        assertThat(circuit.counters()).isEqualTo(new Circuit.Counters(2, 7, 2, 6));
        circuit.close();
        assertThat(bench.forwarding.legs()).isZero();
    }

    @Test
    void tunnelsOfDifferentLoopsAreJoined() {
        Bench four = new Bench(4, Tap.OFF, Integer.MAX_VALUE);
        LoopSelection loops = four.forwarding.loops();
        for (int loop = 0; loop < 4; loop++) {
            int near = loops.tunnelId(loop, 7);
            int far = loops.tunnelId((loop + 1) % 4, 8);
            Circuit circuit = four.planes.get(loop).open(Bench.session(near, loop), (_, _) -> {});
            circuit.relay(Bench.session(far, loop));
            four.fromUdp("0002 %04x %04x ff03 c021 01%02x".formatted(near, loop, loop));
            four.fromUdp("0002 %04x %04x ff03 c021 02%02x".formatted(far, loop, loop));
            assertThat(four.udp.sent)
                    .endsWith(
                            "0002%04x%04xff03c02101%02x".formatted(far + 0x1000 & 0xFFFF, loop + 0x1000, loop),
                            "0002%04x%04xff03c02102%02x".formatted(near + 0x1000 & 0xFFFF, loop + 0x1000, loop));
        }
        assertThat(four.loop()).isEmpty();
    }

    @Test
    void leavesWhatItDoesNotUnderstandUntouched() {
        bench.open(Bench.pppoe(0x11), "pc").relay(Bench.session(7, 9));
        bench.fromUdp("0002 0007 0009 21 4500");
        assertThat(bench.ethernet.sent).containsExactly(TO_PC + "0003" + "214500");
    }

    @Test
    void aFrameThatWaitsWhenTheCircuitIsSwitchedDoesNotGoUpAnyMore() {
        Circuit circuit = bench.open(Bench.pppoe(0x11), "pc");
        bench.fromEthernet(FROM_PC + "0004" + "c0230101");
        circuit.relay(Bench.session(7, 9));
        assertThat(bench.loop()).isEmpty();
    }

    @Test
    void stillSendsOutOfItsFirstLegWhileItRelays() {
        Circuit circuit = bench.open(Bench.pppoe(0x11), "pc");
        circuit.relay(Bench.session(7, 9));
        circuit.send(0xC021, Octets.hex("0501"));
        assertThat(bench.ethernet.sent).containsExactly(TO_PC + "0004" + "c0210501");
    }

    @Test
    void aPortThatIsDownDropsAndTheCircuitSurvives() {
        Circuit circuit = bench.open(Bench.pppoe(0x11), "pc");
        circuit.relay(Bench.session(7, 9));
        bench.forwarding.ethernetDown("eth1", bench.ethernet);
        bench.fromUdp("0002 0007 0009 ff03c2230304");
        assertThat(bench.dropped(DropReason.PORT_DOWN)).isEqualTo(1);
        bench.forwarding.ethernetUp("eth1", 0, bench.ethernet);
        bench.fromUdp("0002 0007 0009 ff03c2230304");
        assertThat(bench.ethernet.sent).containsExactly(TO_PC + "0004" + "c2230304");
        assertThat(circuit.counters())
                .isEqualTo(new Circuit.Counters(
                        0, 0, 1, 4, Circuit.Sequence.NONE, Circuit.Sequence.NONE, Map.of(DropReason.PORT_DOWN, 1L)));
    }

    @Test
    void aClosedCircuitIsForgottenOnBothSides() {
        Circuit circuit = bench.open(Bench.pppoe(0x11), "pc");
        circuit.relay(Bench.session(7, 9));
        assertThat(bench.forwarding.legs()).isEqualTo(2);
        circuit.close();
        bench.fromEthernet(FROM_PC + "0004" + "c0230101");
        bench.fromUdp("0002 0007 0009 ff03c2230304");
        circuit.send(0xC021, Octets.hex("0501"));
        assertThat(bench.forwarding.legs()).isZero();
        assertThat(bench.dropped(DropReason.NO_SESSION)).isEqualTo(2);
        assertThat(bench.udp.sent).isEmpty();
        assertThat(bench.ethernet.sent).isEmpty();
    }

    @Test
    void closingAnOldCircuitLeavesTheNewOneWithItsIdsAlone() {
        Circuit old = bench.open(Bench.pppoe(0x11), "old");
        bench.open(Bench.pppoe(0x11), "new");
        old.close();
        bench.fromEthernet(FROM_PC + "0004" + "c0230101");
        assertThat(bench.loop()).containsExactly("new c023 0101");
    }

    @Test
    void aTapSeesControlAndNoData() {
        List<String> seen = new ArrayList<>();
        Tap tap = new Tap() {
            @Override
            public boolean isOn() {
                return true;
            }

            @Override
            public void datagram(boolean sent, IpEndpoint local, IpEndpoint remote, Octets payload) {
                seen.add((sent ? "> " : "< ") + payload);
            }

            @Override
            public void frame(boolean sent, String port, Octets frame) {
                seen.add((sent ? "> " : "< ") + port + " " + frame.slice(18, frame.length()));
            }
        };
        Bench tapped = new Bench(1, tap, Integer.MAX_VALUE);
        tapped.open(Bench.pppoe(0x11), "pc").relay(Bench.session(7, 9));
        tapped.fromUdp("0002 0007 0009 ff03c2230304");
        tapped.fromUdp("0002 0007 0009 ff0300210304");
        tapped.fromUdp("c802 000c 0007 0000 0001 0002");
        assertThat(seen)
                .containsExactly("< 000200070009ff03c2230304", "> eth1 0004c2230304", "< c802000c0007000000010002");
    }
}
