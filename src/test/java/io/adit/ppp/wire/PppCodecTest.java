package io.adit.ppp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PppCodecTest {
    private static final long SEED = Long.getLong("seed", 1661);

    /** A decoder under test. */
    private interface Decoder {
        Object decode(Octets octets) throws MalformedException;
    }

    @Test
    void readsAFrameWithAndWithoutAddressAndControlAndWithACompressedProtocol() throws Exception {
        PppFrame expected = new PppFrame(PppProtocol.IPV4, Octets.hex("4500"));
        assertThat(PppFrame.decode(Octets.hex("ff0300214500"))).isEqualTo(expected);
        assertThat(PppFrame.decode(Octets.hex("00214500"))).isEqualTo(expected);
        assertThat(PppFrame.decode(Octets.hex("214500"))).isEqualTo(expected);
        assertThat(PppFrame.decode(Octets.hex("ff03214500"))).isEqualTo(expected);
    }

    @Test
    void refusesFramesWithoutAWholeProtocolField() {
        for (String frame : List.of("", "ff", "ff03", "ff04c021", "c0", "c022", "0000")) {
            assertMalformed(PppFrame::decode, frame);
        }
    }

    @Test
    void takesWhatIsBeyondLengthForPadding() throws Exception {
        assertThat(Packet.decode(Octets.hex("0501 0006 aabb 0000"))).isEqualTo(new Packet(5, 1, Octets.hex("aabb")));
    }

    @Test
    void refusesPacketsWhoseLengthIsShortOrPassesTheEnd() {
        for (String packet : List.of("", "01", "010100", "01010003", "01010005", "0101ffff00")) {
            assertMalformed(Packet::decode, packet);
        }
    }

    @Test
    void refusesOptionsOfLengthZeroOrOneOrPastTheEnd() {
        for (String options : List.of("0100", "0101", "0104ff", "01", "0506112233440301")) {
            assertMalformed(Options::decode, options);
        }
    }

    @Test
    void refusesMoreOptionsThanAnybodyNeeds() throws Exception {
        assertThat(Options.decode(Octets.hex("0702".repeat(Options.MAX_OPTIONS)))
                        .options())
                .hasSize(Options.MAX_OPTIONS);
        assertMalformed(Options::decode, "0702".repeat(Options.MAX_OPTIONS + 1));
    }

    @Test
    void refusesOptionValuesOfTheWrongLength() {
        for (String option : List.of("0103ff", "0105ffffff", "0505112233", "0302", "0303c0", "02030a")) {
            assertMalformed(
                    octets -> LcpOption.from(Options.decode(octets).options().getFirst()), option);
        }
        for (String option : List.of("03050a0000", "03070a00000001", "8102", "830400 00")) {
            assertMalformed(
                    octets -> IpcpOption.from(Options.decode(octets).options().getFirst()), option);
        }
    }

    @Test
    void refusesPapAndChapWhoseInnerLengthsPassTheEnd() {
        for (String packet : List.of("0101 0006 0261", "0101 0004", "0101 0006 0161", "0901 0004", "0201 0005 09")) {
            assertMalformed(PapPacket::decode, packet);
        }
        for (String packet : List.of("0101 0005 00", "0101 0005 01", "0201 0006 10aa", "0501 0004")) {
            assertMalformed(ChapPacket::decode, packet);
        }
    }

    @Test
    void readsAPapAnswerWithoutItsMessageLength() throws Exception {
        assertThat(PapPacket.decode(Octets.hex("02 05 0004"))).isEqualTo(new PapPacket.Ack(5, Octets.EMPTY));
    }

    @Test
    void neverShowsAPassword() {
        PapPacket request = new PapPacket.Request(1, Octets.text("alice"), Octets.text("secret"));
        assertThat(request.toString())
                .contains("alice")
                .doesNotContain("secret")
                .doesNotContain(Octets.text("secret").toString());
    }

    @Test
    void randomOctetsAreAValueThatComesBackOrMalformed() {
        Random random = new Random(SEED);
        int values = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 4 && random.nextBoolean()) {
                bytes[0] = (byte) (1 + random.nextInt(4));
                bytes[2] = 0;
                bytes[3] = (byte) (4 + random.nextInt(bytes.length - 3));
            }
            values += comesBack(Octets.of(bytes));
        }
        assertThat(values).as("-Dseed=%d", SEED).isGreaterThan(10_000);
    }

    private static int comesBack(Octets octets) {
        int values = 0;
        try {
            Packet packet = Packet.decode(octets);
            assertThat(Packet.decode(packet.encode())).as("-Dseed=%d", SEED).isEqualTo(packet);
            values++;
            PapPacket pap = PapPacket.decode(octets);
            assertThat(PapPacket.decode(pap.encode())).as("-Dseed=%d", SEED).isEqualTo(pap);
            values++;
        } catch (MalformedException e) {
            assertThat(e.reason()).isNotEmpty();
        }
        List<Decoder> decoders = new ArrayList<>(List.of(PppFrame::decode, ChapPacket::decode, Options::decode));
        for (Decoder decoder : decoders) {
            try {
                assertThat(decoder.decode(octets)).isNotNull();
                values++;
            } catch (MalformedException e) {
                assertThat(e.reason()).isNotEmpty();
            }
        }
        return values;
    }

    private static void assertMalformed(Decoder decoder, String hex) {
        assertThatThrownBy(() -> decoder.decode(Octets.hex(hex))).as(hex).isInstanceOf(MalformedException.class);
    }
}
