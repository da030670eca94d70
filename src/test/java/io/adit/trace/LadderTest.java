package io.adit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.l2tp.wire.ControlMessage.Cdn;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ResultCode;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.DiscoveryPacket.Padi;
import io.adit.pppoe.wire.DiscoveryPacket.Pado;
import io.adit.pppoe.wire.DiscoveryPacket.Padr;
import io.adit.pppoe.wire.DiscoveryPacket.Pads;
import io.adit.pppoe.wire.DiscoveryPacket.Padt;
import io.adit.pppoe.wire.TagType;
import io.adit.pppoe.wire.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final String CONF_REQ = "c02101010013" + "010405d4" + "0305c22305" + "05065f3a11c2";
    private static final String CONF_ACK = "c02102010013" + "010405d4" + "0305c22305" + "05065f3a11c2";
    private static final String CHALLENGE = "c22301010009" + "04deadbeef";
    private static final String RESPONSE =
            "c22302010024" + "10" + "00112233445566778899aabbccddeeff" + "7063406973702e6578616d706c65" + "00";
    private static final String SUCCESS = "c22303010004";
    private static final String IPCP = "80210101000a" + "03060a000001";
    private static final String AUTH_REQ = "c0230101000d" + "027063" + "05736b726574";
    private static final String PING = "002145000014" + "0000000040fd65eb0a0000010a000002";

    @Test
    void drawsACallOnceFromPcToLns() {
        assertThat(Ladder.render(call().packets())).isEqualTo("""
                              ms    PC                LAC               LNS
                              0.0   |------ PADI ----->|                 |
                              1.0   |<----- PADO ------|                 |   AC-Name lac1
                              2.0   |------ PADR ----->|                 |
                              3.0   |<----- PADS ------|                 |   session 0x4a17
                              4.0   |<- ConfReq LCP ---|                 |   MRU 1492, CHAP-MD5, magic 5f3a11c2
                              5.0   |-- ConfAck LCP -->|                 |   id 1
                              6.0   |<-- Challenge ----|                 |   id 1
                              7.0   |---- Response --->|                 |   id 1 pc@isp.example?
                              8.0   |                  |----- SCCRQ ---->|   lac1, tunnel 16391, window 1024, Challenge
                              9.0   |                  |<---- SCCRP -----|   lns1, tunnel 32770, window 1024, Challenge, Response
                             10.0   |                  |----- SCCCN ---->|   Response
                             11.0   |                  |<----- ZLB ------|   nr 2
                             12.0   |                  |----- ICRQ ----->|   session 3, call 17
                             13.0   |                  |<---- ICRP ------|   session 9
                             14.0   |                  |----- ICCN ----->|   proxy LCP 26 27 28, proxy CHAP 29 30 31 32 33
                             15.0   |<------------ Success --------------|   id 1
                             17.0   |----------- ConfReq IPCP ---------->|   10.0.0.1
                             19.0   |---------------- IP --------------->|   2 packets, both ways counted
                             23.0   |                  |<----- CDN ------|   session 9, result 3, error 6, bye
                             24.0   |<----- PADT ------|                 |   session 0x4a17
                        """);
    }

    @Test
    void tellsNoPassword() {
        RecordedCall call = new RecordedCall("192.0.2.1:1701", "192.0.2.2:1701").pppFromPc(AUTH_REQ);
        assertThat(Ladder.render(call.packets()))
                .contains("AuthReq")
                .contains("pc")
                .doesNotContain("skret");
    }

    @Test
    void drawsAFrameRecordedAtBothEndsOnce() {
        Packet.Ethernet left = (Packet.Ethernet) new RecordedCall("192.0.2.1:1701", "192.0.2.2:1701")
                .fromPc(new Padi(service()))
                .packets()
                .getFirst();
        Packet.Ethernet sent = new Packet.Ethernet(left.at(), "pc0", Direction.OUT, left.octets());
        assertThat(rungs(List.of(sent, left))).isEqualTo(1);
        assertThat(rungs(List.of(sent, left, sent)))
                .as("a repetition is another")
                .isEqualTo(2);
        Packet.Ethernet late = new Packet.Ethernet(left.at().plusSeconds(5), "access0", Direction.IN, left.octets());
        assertThat(rungs(List.of(sent, late))).isEqualTo(2);
    }

    @Test
    void namesWhatItCannotRead() {
        RecordedCall call = new RecordedCall("192.0.2.1:1701", "192.0.2.2:1701")
                .pppFromPc("c22301010009" + "ff")
                .ethernet(Direction.IN, Octets.hex("0200000000010211223344ab8863ff"));
        assertThat(Ladder.render(call.packets()))
                .contains("CHAP?")
                .contains("PPPoE?")
                .contains("malformed");
    }

    @Test
    void survivesDamagedRecordings() {
        long seed = Long.getLong("seed", 2661);
        Random random = new Random(seed);
        List<Packet> packets = call().packets();
        for (int i = 0; i < 500; i++) {
            List<Packet> damaged = new ArrayList<>();
            for (Packet packet : packets) {
                damaged.add(damaged(packet, random));
            }
            assertThat(Ladder.render(damaged)).as("-Dseed=" + seed).contains("PC");
        }
    }

    private static Packet damaged(Packet packet, Random random) {
        byte[] octets = packet.octets().toBytes();
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        Octets cut = Octets.of(octets, 0, octets.length - random.nextInt(3));
        return switch (packet) {
            case Packet.Ethernet e -> new Packet.Ethernet(e.at(), e.port(), e.direction(), cut);
            case Packet.Udp u -> new Packet.Udp(u.at(), u.port(), u.direction(), u.source(), u.destination(), cut);
        };
    }

    private static int rungs(List<Packet> packets) {
        return Ladder.render(packets).lines().toList().size() - 1;
    }

    static RecordedCall call() {
        return call(new RecordedCall("192.0.2.1:1701", "192.0.2.2:1701"));
    }

    static RecordedCall call(RecordedCall call) {
        Optional<Octets> some = Optional.of(Octets.hex("010405d4"));
        Optional<Octets> response = Optional.of(Octets.of(new byte[16]));
        ProxyAuthen proxy = new ProxyAuthen(
                2, Optional.of(Octets.text("pc")), Optional.of(Octets.hex("deadbeef")), Optional.of(1), response);
        return call.fromPc(new Padi(service()))
                .toPc(new Pado(service().and(TagType.AC_NAME, Octets.text("lac1"))))
                .fromPc(new Padr(service()))
                .toPc(new Pads(RecordedCall.SESSION, service()))
                .pppToPc(CONF_REQ)
                .pppFromPc(CONF_ACK)
                .pppToPc(CHALLENGE)
                .pppFromPc(RESPONSE)
                .toLns(new Sccrq(offer("lac1", 16391), Optional.empty()))
                .fromLns(new Sccrp(offer("lns1", 32770), response))
                .toLns(new Scccn(response))
                .acknowledgementFromLns(2)
                .toLns(new Icrq(
                        3,
                        17,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .fromLns(new Icrp(9))
                .toLns(new Iccn(
                        1_000_000, 1, some, some, some, Optional.of(proxy), Optional.empty(), Optional.empty(), false))
                .pppFromLns(SUCCESS)
                .pppToPc(SUCCESS)
                .pppFromPc(IPCP)
                .pppToLns(IPCP)
                .pppFromPc(PING)
                .pppToLns(PING)
                .pppFromLns(PING)
                .pppToPc(PING)
                .fromLns(new Cdn(new ResultCode(3, 6, "bye"), 9))
                .toPc(new Padt(RecordedCall.SESSION, Tags.NONE));
    }

    private static Tags service() {
        return Tags.NONE.and(TagType.SERVICE_NAME, Octets.EMPTY);
    }

    private static TunnelOffer offer(String name, int tunnel) {
        return new TunnelOffer(
                TunnelOffer.VERSION_1_0,
                name,
                3,
                tunnel,
                Optional.empty(),
                1024,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Octets.of(new byte[16])));
    }
}
