package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 2661 §3.1 and RFC 2516 §4, octet by octet. */
class EncapsulationTest {
    private static final String PPPOE = "020000000001" + "020000000002" + "8864" + "1100" + "0011";

    private final Bench bench = new Bench();

    @ParameterizedTest
    @CsvSource({
        "none,            0002 0007 0009 ff03c02101020304",
        "P,               0102 0007 0009 ff03c02101020304",
        "L,               4002 0010 0007 0009 ff03c02101020304",
        "L and padding,   4002 0010 0007 0009 ff03c02101020304 00000000",
        "S,               0802 0007 0009 0001 0000 ff03c02101020304",
        "L S,             4802 0014 0007 0009 0001 0000 ff03c02101020304",
        "O of 0,          0202 0007 0009 0000 ff03c02101020304",
        "O of 3,          0202 0007 0009 0003 aabbcc ff03c02101020304",
        "L S O P,         4b02 0018 0007 0009 0001 0000 0002 aabb ff03c02101020304",
        "reserved bits,   34f2 0007 0009 ff03c02101020304",
        "no FF 03,        0002 0007 0009 c02101020304"
    })
    void takesEveryFormOfHeader(String name, String hex) {
        bench.open(Bench.session(7, 9), "alice");
        bench.fromUdp(hex);
        assertThat(bench.loop()).as(name).containsExactly("alice c021 01020304");
    }

    @ParameterizedTest
    @CsvSource({
        "no octets at all,       '',                                   MALFORMED",
        "five octets,            0002 0007 00,                         MALFORMED",
        "Length past the end,    4002 0011 0007 0009 ff03c02101020304, MALFORMED",
        "Length before its end,  4002 0007 0007 0009 ff03c02101020304, MALFORMED",
        "Offset past the end,    0202 0007 0009 0009 ff03c02101020304, MALFORMED",
        "Ns cut off,             0802 0007 0009 0001,                  MALFORMED",
        "L2F,                    0001 0007 0009 ff03c021,              VERSION",
        "L2TPv3,                 c803 0014 0007 0009 00000000,         VERSION",
        "control without Length, 8802 0007 0009 0000 0000 0000,        MALFORMED",
        "short control,          c802 000b 0007 0000 0000 00,          MALFORMED",
        "another session,        0002 0007 000a ff03c02101020304,      NO_SESSION",
        "another tunnel,         0002 0008 0009 ff03c02101020304,      NO_SESSION",
        "no PPP protocol,        0002 0007 0009 ff03c0,                OTHER"
    })
    void dropsAndCountsWhatIsWrong(String name, String hex, String reason) {
        Circuit circuit = bench.open(Bench.session(7, 9), "alice");
        bench.fromUdp(hex);
        assertThat(bench.loop()).as(name).isEmpty();
        boolean ofCircuit = reason.equals("OTHER");
        assertThat(bench.dropped(ofCircuit ? DropReason.MALFORMED : DropReason.valueOf(reason)))
                .as(name)
                .isEqualTo(1);
        assertThat(circuit.counters().dropped()).isEqualTo(ofCircuit ? 1 : 0);
    }

    @Test
    void sendsL2tpWithAddressAndControl() {
        Circuit circuit = bench.open(Bench.session(7, 9), "alice");
        circuit.send(0xC021, Octets.hex("0101000a0506deadbeef"));
        assertThat(bench.udp.sent).containsExactly("0102" + "1007" + "1009" + "ff03" + "c021" + "0101000a0506deadbeef");
        assertThat(circuit.counters()).isEqualTo(new Circuit.Counters(0, 0, 1, 12));
    }

    @Test
    void sendsSequenceNumbersAsLongAsThePeerDoes() {
        Circuit circuit = bench.open(Bench.session(7, 9), "alice");
        bench.fromUdp("0802 0007 0009 0000 0000 ff03c02101");
        circuit.send(0xC021, Octets.hex("01"));
        circuit.send(0xC021, Octets.hex("02"));
        bench.fromUdp("0002 0007 0009 ff03c02101");
        circuit.send(0xC021, Octets.hex("03"));
        assertThat(bench.udp.sent)
                .containsExactly(
                        "09021007100900000000ff03c02101", "09021007100900010000ff03c02102", "010210071009ff03c02103");
    }

    @Test
    void dropsADuplicateAndWhatWasOvertakenAcrossTheWrap() {
        bench.open(Bench.session(7, 9), "alice");
        for (String ns : new String[] {"fffe", "ffff", "ffff", "0001", "0000", "0002"}) {
            bench.fromUdp("0802 0007 0009 " + ns + " 0000 ff03c021" + ns);
        }
        assertThat(bench.loop())
                .containsExactly("alice c021 fffe", "alice c021 ffff", "alice c021 0001", "alice c021 0002");
        assertThat(bench.dropped(DropReason.OLD_SEQUENCE)).isEqualTo(2);
    }

    @Test
    void listensOnlyToThePeerOfTheTunnel() {
        Circuit circuit = bench.open(Bench.session(7, 9), "alice");
        Octets data = Octets.hex("0002 0007 0009 ff03c02101020304");
        bench.fromUdp(IpEndpoint.parse("192.0.2.1:1702"), data);
        bench.fromUdp(IpEndpoint.parse("192.0.2.9:1701"), data);
        bench.fromUdp(IpEndpoint.parse("[2001:db8::1]:1701"), data);
        assertThat(bench.loop()).isEmpty();
        assertThat(bench.dropped(DropReason.WRONG_PEER)).isEqualTo(3);
        assertThat(circuit.counters().drops()).isEqualTo(Map.of(DropReason.WRONG_PEER, 3L));
    }

    @Test
    void listensToAnyoneWhoKnowsTheIdsWhereThatIsWanted() {
        bench.open(Bench.session(7, 9, new Leg.L2tp.Options(false, false, 0, true)), "alice")
                .send(0xC021, Octets.hex("01"));
        bench.fromUdp(IpEndpoint.parse("192.0.2.9:4711"), Octets.hex("0002 0007 0009 ff03c02102"));
        assertThat(bench.loop()).containsExactly("alice c021 02");
    }

    @Test
    void takesAPppoeSessionPacketAndCutsEthernetPadding() {
        bench.open(Bench.pppoe(0x11), "pc");
        bench.fromEthernet(PPPOE + "0006" + "c02101020304" + "0000000000000000");
        assertThat(bench.loop()).containsExactly("pc c021 01020304");
    }

    @Test
    void sendsAPppoeSessionPacket() {
        bench.open(Bench.pppoe(0x11), "pc").send(0xC021, Octets.hex("01020304"));
        assertThat(bench.ethernet.sent)
                .containsExactly("020000000002" + "020000000001" + "8864" + "1100" + "0011" + "0006" + "c02101020304");
    }

    @ParameterizedTest
    @CsvSource({
        "another host,         020000000001 020000000003 8864 1100 0011 0004 c0210102, WRONG_PEER",
        "not to us,            020000000009 020000000002 8864 1100 0011 0004 c0210102, WRONG_PEER",
        "another session,      020000000001 020000000002 8864 1100 0012 0004 c0210102, NO_SESSION",
        "length past the end,  020000000001 020000000002 8864 1100 0011 0005 c0210102, MALFORMED",
        "version 2,            020000000001 020000000002 8864 2100 0011 0004 c0210102, MALFORMED",
        "a code,               020000000001 020000000002 8864 1109 0011 0004 c0210102, MALFORMED",
        "IPv4 on Ethernet,     020000000001 020000000002 0800 1100 0011 0004 c0210102, OTHER_PROTOCOL",
        "cut off,              020000000001 020000000002 8864 1100 0011,               MALFORMED"
    })
    void dropsAndCountsWhatIsWrongOnEthernet(String name, String hex, DropReason reason) {
        bench.open(Bench.pppoe(0x11), "pc");
        bench.fromEthernet(hex);
        assertThat(bench.loop()).as(name).noneMatch(line -> line.startsWith("pc"));
        assertThat(bench.dropped(reason)).as(name).isEqualTo(1);
    }

    @Test
    void reportsStraySessionsAtAMeasuredRate() {
        for (int i = 0; i < 100; i++) {
            bench.fromEthernet(PPPOE + "0006" + "c02101020304");
        }
        assertThat(bench.loop()).hasSize(10).containsOnly("stray eth1 02:00:00:00:00:01 02:00:00:00:00:02 17");
        assertThat(bench.dropped(DropReason.NO_SESSION)).isEqualTo(100);
        assertThat(bench.dropped(DropReason.RATE_LIMITED)).isEqualTo(90);
        bench.nanos += 100_000_000; // 20 each second: two more
        for (int i = 0; i < 100; i++) {
            bench.fromEthernet(PPPOE + "0006" + "c02101020304");
        }
        assertThat(bench.loop()).hasSize(12);
    }

    @Test
    void handsUpDiscovery() {
        String padi = "ffffffffffff" + "020000000002" + "8863" + "1109" + "0000" + "0004" + "01010000";
        bench.fromEthernet(padi);
        assertThat(bench.loop()).containsExactly("discovery eth1 " + padi);
    }

    @Test
    void handsL2tpControlToTheLoopThatTheTunnelIdNames() {
        Bench four = new Bench(4, Tap.OFF, Integer.MAX_VALUE);
        four.fromUdp("c802 000c 8007 0000 0001 0002");
        four.fromUdp("c802 000c 0007 0000 0001 0002");
        four.fromUdp("c802 000c ffff 0000 0001 0002");
        assertThat(four.loop())
                .containsExactly(
                        "loop 2 TUNNELS l2tp default 192.0.2.2:1701 192.0.2.1:1701 c802000c8007000000010002",
                        "loop 0 TUNNELS l2tp default 192.0.2.2:1701 192.0.2.1:1701 c802000c0007000000010002",
                        "loop 3 TUNNELS l2tp default 192.0.2.2:1701 192.0.2.1:1701 c802000cffff000000010002");
    }

    @Test
    void sendsEverySccrqOfAPeerToTheSameLoopAndSpreadsPeers() {
        Bench four = new Bench(4, Tap.OFF, Integer.MAX_VALUE);
        for (int i = 0; i < 64; i++) {
            IpEndpoint peer = IpEndpoint.parse("198.51.100." + i + ":" + (1024 + i));
            four.fromUdp(peer, Octets.hex("c802 000c 0000 0000 0000 0000"));
            four.fromUdp(peer, Octets.hex("c802 000c 0000 0000 0000 0000"));
        }
        four.loop();
        assertThat(four.up.stream().map(line -> line.substring(0, 16)).distinct())
                .containsExactlyInAnyOrder(
                        "loop 0 STRANGERS", "loop 1 STRANGERS", "loop 2 STRANGERS", "loop 3 STRANGERS");
        for (int i = 0; i < four.up.size(); i += 2) {
            assertThat(four.up.get(i)).isEqualTo(four.up.get(i + 1));
        }
    }

    @Test
    void countsWhatAFullRingDrops() {
        Bench small = new Bench(1, Tap.OFF, 3);
        small.open(Bench.session(7, 9), "alice");
        for (int i = 0; i < 5; i++) {
            small.fromUdp("0002 0007 0009 ff03c021010" + i);
        }
        assertThat(small.loop()).containsExactly("alice c021 0100", "alice c021 0101", "alice c021 0102");
        assertThat(small.dropped(DropReason.RING_FULL)).isEqualTo(2);
    }

    @Test
    void oneSubscriberCannotFillTheRing() {
        bench.open(Bench.session(7, 9), "alice");
        bench.open(Bench.session(7, 10), "bob");
        for (int i = 0; i < 1000; i++) {
            bench.fromUdp("0002 0007 0009 ff03c02101");
        }
        bench.fromUdp("0002 0007 000a ff03c02101");
        assertThat(bench.loop()).hasSize(65).endsWith("bob c021 01");
        assertThat(bench.dropped(DropReason.CIRCUIT_BUSY)).isEqualTo(936);
        bench.fromUdp("0002 0007 0009 ff03c02102");
        assertThat(bench.loop()).endsWith("alice c021 02");
    }
}
