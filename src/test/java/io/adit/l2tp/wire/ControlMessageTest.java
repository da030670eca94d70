package io.adit.l2tp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.l2tp.wire.ControlMessage.Cdn;
import io.adit.l2tp.wire.ControlMessage.Hello;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Ocrq;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlMessageTest {
    private static final Octets SIXTEEN = Octets.hex("000102030405060708090a0b0c0d0e0f");
    private static final String HELLO = "8008 0000 0000 0006 ";

    /** Vectors in {@code vectors/l2tp/*.hex}; what tshark reads in them is beside them. */
    private static Map<String, ControlMessage> vectors() {
        TunnelOffer offer = new TunnelOffer(
                TunnelOffer.VERSION_1_0,
                "lac1",
                3,
                4711,
                Optional.of(3),
                256,
                Optional.of(0x0100),
                Optional.of("Adit"),
                Optional.of(SIXTEEN));
        Map<String, ControlMessage> all = new LinkedHashMap<>();
        all.put("sccrq", new Sccrq(offer, Optional.of(Octets.hex("0123456789abcdef"))));
        all.put("sccrp", new Sccrp(offer, Optional.of(SIXTEEN)));
        all.put("scccn", new Scccn(Optional.of(SIXTEEN)));
        all.put("stopccn", new StopCcn(4711, new ResultCode(2, 6, "no reason")));
        all.put("hello", new Hello());
        all.put(
                "icrq",
                new Icrq(
                        77,
                        12345,
                        Optional.of(1),
                        Optional.of(9),
                        Optional.of("0123"),
                        Optional.of("4567"),
                        Optional.of(Octets.text("sub"))));
        all.put("icrp", new Icrp(78));
        all.put(
                "iccn",
                new Iccn(
                        100_000_000,
                        1,
                        Optional.of(Octets.hex("010405d4")),
                        Optional.of(Octets.hex("0304c023")),
                        Optional.of(Octets.hex("05061a2b3c4d")),
                        Optional.of(new ProxyAuthen(
                                2,
                                Optional.of(Octets.text("joe@isp.example")),
                                Optional.of(SIXTEEN),
                                Optional.of(1),
                                Optional.of(SIXTEEN))),
                        Optional.of(Octets.text("group")),
                        Optional.of(10_000_000),
                        true));
        all.put("cdn", new Cdn(new ResultCode(3, 0, "authentication failed"), 77));
        return all;
    }

    @Test
    void readsAndWritesWhatTsharkReads() throws Exception {
        for (Map.Entry<String, ControlMessage> each : vectors().entrySet()) {
            Octets datagram = new ControlPacket(5, 6, 7, 8, each.getValue().encode()).encode();
            assertThat(datagram).as(each.getKey()).isEqualTo(vector(each.getKey()));
            ControlPacket packet = ControlPacket.decode(vector(each.getKey()));
            assertThat(ControlMessage.decode(packet.body()))
                    .as(each.getKey())
                    .isEqualTo(new Decoded.Understood(each.getValue()));
        }
    }

    @Test
    void aMessageTypeThatIsNotInFrontIsMalformed() {
        assertThatThrownBy(() -> ControlMessage.decode(Octets.hex("8008 0000 0002 0100 8008 0000 0000 0006")))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> ControlMessage.decode(Octets.hex("c008 0000 0000 0006")))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void anUnknownMandatoryAvpIsErrorEightAndAnOptionalOneIsIgnored() throws MalformedException {
        assertThat(errorOf(HELLO + "8008 0000 03e7 0000")).isEqualTo(8);
        assertThat(errorOf(HELLO + "8008 0009 0007 0000"))
                .as("another vendor's")
                .isEqualTo(8);
        assertThat(errorOf(HELLO + "0008 0000 03e7 0000")).isZero();
    }

    @Test
    void hiddenAvpsAndReservedBitsMakeAnAvpUnknown() throws MalformedException {
        assertThat(errorOf(HELLO + "c008 0000 0009 0007")).isEqualTo(8);
        assertThat(errorOf(HELLO + "4008 0000 0008 0007")).isZero();
        assertThat(errorOf(HELLO + "a008 0000 0009 0007")).isEqualTo(8);
    }

    @Test
    void anUnknownMessageTypeIsIgnoredOnlyIfItMayBe() throws MalformedException {
        assertThat(ControlMessage.decode(Octets.hex("0008 0000 0000 0012"))).isEqualTo(new Decoded.Ignorable(18));
        assertThat(errorOf("8008 0000 0000 0012")).isEqualTo(8);
    }

    @Test
    void wrongLengthsAndValuesAreToldApart() throws MalformedException {
        assertThat(errorOf(HELLO + "8009 0000 0009 000700")).isEqualTo(2);
        assertThat(errorOf(HELLO + "8008 0000 000a 0000")).as("a window of 0").isEqualTo(3);
        assertThat(errorOf(HELLO + "8008 0000 0009 0000")).as("tunnel id 0").isEqualTo(3);
        assertThat(errorOf(HELLO + "8005 0000 0009"))
                .as("shorter than a header")
                .isEqualTo(2);
        assertThat(errorOf(HELLO + "83ff 0000 0009 0001"))
                .as("longer than the message")
                .isEqualTo(2);
        assertThat(errorOf(HELLO + "0009 0000 0005 000700")).as("not mandatory").isZero();
        assertThat(errorOf(HELLO + "8006 0000 0007")).as("an empty host name").isEqualTo(2);
    }

    @Test
    void aMissingAvpIsAnError() throws MalformedException {
        assertThat(errorOf("8008 0000 0000 0001 8008 0000 0002 0100 800a 0000 0007 61626364"))
                .isEqualTo(3);
        assertThat(errorOf("8008 0000 0000 000b")).isEqualTo(3);
    }

    @Test
    void ofAnAvpThatComesTwiceTheFirstCounts() throws MalformedException {
        assertThat(ControlMessage.decode(Octets.hex("8008 0000 0000 000b 8008 0000 000e 0001 8008 0000 000e 0002")))
                .isEqualTo(new Decoded.Understood(new Icrp(1)));
    }

    @Test
    void anScccnMayRepeatTheAvpsOfTheSccrq() throws MalformedException {
        assertThat(ControlMessage.decode(Octets.hex("8008 0000 0000 0003 8008 0000 0002 0100 800a 0000 0007 61626364")))
                .isEqualTo(new Decoded.Understood(new Scccn(Optional.empty())));
    }

    @Test
    void messagesOfOutgoingCallsAreKnown() throws MalformedException {
        Ocrq ocrq = new Ocrq(9, 1, 2, 3, 1, 1, "0123", Optional.empty(), Optional.empty());
        assertThat(ControlMessage.decode(ocrq.encode())).isEqualTo(new Decoded.Understood(ocrq));
    }

    @Test
    void aControlHeaderNeedsItsFlagsItsVersionAndItsLength() throws MalformedException {
        assertThat(ControlPacket.decode(Octets.hex("c802000c 00010002 00030004 ffff")))
                .isEqualTo(new ControlPacket(1, 2, 3, 4, Octets.EMPTY));
        for (String wrong : new String[] {
            "c803000c 00010002 00030004",
            "c801000c 00010002 00030004",
            "8802000c 00010002 00030004",
            "c002000c 00010002 00030004",
            "ca02000c 00010002 00030004",
            "c902000c 00010002 00030004",
            "c802000d 00010002 00030004",
            "c802000b 00010002 00030004",
            "c802"
        }) {
            assertThatThrownBy(() -> ControlPacket.decode(Octets.hex(wrong)))
                    .as(wrong)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void dataHeadersComeInSixteenShapes() throws MalformedException {
        for (int shape = 0; shape < 16; shape++) {
            DataPacket packet = new DataPacket(
                    1,
                    2,
                    (shape & 1) != 0,
                    (shape & 2) != 0 ? Optional.of(9) : Optional.empty(),
                    (shape & 4) != 0 ? Optional.of(3) : Optional.empty(),
                    (shape & 8) != 0,
                    Octets.hex("ff03c0210101"));
            assertThat(DataPacket.decode(packet.encode())).isEqualTo(packet);
        }
    }

    @Test
    void everyRowOfTheTableIsFoundByItsNumber() {
        for (AvpType<?> row : AvpType.rows()) {
            assertThat(AvpType.of(row.vendor, row.number)).contains(row);
        }
        assertThat(AvpType.of(AvpType.IETF, 20)).isEmpty();
        assertThat(AvpType.of(AvpType.IETF, 40)).isEmpty();
        assertThat(AvpType.of(AvpType.BROADBAND_FORUM, 0xFFFF)).isEmpty();
    }

    @Test
    void neverShowsAPassword() {
        ProxyAuthen proxy =
                new ProxyAuthen(3, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(SIXTEEN));
        assertThat(proxy.toString()).doesNotContain(SIXTEEN.toString());
    }

    @Test
    void randomOctetsAreAValueOrMalformed() throws Exception {
        long seed = Long.getLong("seed", 1);
        Random random = new Random(seed);
        Octets[] seeds = vectors().values().stream().map(ControlMessage::encode).toArray(Octets[]::new);
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = seeds[random.nextInt(seeds.length)].toBytes();
            for (int change = random.nextInt(4); change >= 0; change--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            Octets body = Octets.of(octets, 0, random.nextInt(octets.length + 1));
            try {
                ControlMessage.decode(body);
                DataPacket.decode(body);
            } catch (MalformedException e) {
                assertThat(e.reason()).as("-Dseed=" + seed).isNotEmpty();
            }
        }
    }

    private static int errorOf(String body) throws MalformedException {
        return ControlMessage.decode(Octets.hex(body)) instanceof Decoded.Unacceptable wrong ? wrong.errorCode() : 0;
    }

    private static Octets vector(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ControlMessageTest.class.getResourceAsStream("/vectors/l2tp/" + name + ".hex"))) {
            return Octets.hex(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
