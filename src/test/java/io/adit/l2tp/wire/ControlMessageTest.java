package io.adit.l2tp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Ocrq;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlMessageTest {
    private static final Octets SIXTEEN = Octets.hex("000102030405060708090a0b0c0d0e0f");
    private static final String HELLO = "8008 0000 0000 0006 ";

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
    void theErrorTextNamesTheAttribute() throws MalformedException {
        assertThat(textOf(HELLO + "8008 0de9 0063 0000")).isEqualTo("unknown mandatory AVP 3561/99");
        assertThat(textOf(HELLO + "8009 0000 0009 000700")).isEqualTo("Assigned Tunnel ID (0/9): 3 octets");
        assertThat(textOf(HELLO + "8008 0000 000a 0000")).isEqualTo("Receive Window Size (0/10): is 0");
        assertThat(textOf(HELLO + "83ff 0000 0009 0001")).contains("0/9");
        assertThat(textOf("8008 0000 0000 000b")).isEqualTo("ICRP: no Assigned Session ID (0/14)");
    }

    @Test
    void anOfferWithoutAWindowMeansFour() throws MalformedException {
        Octets sccrq = Octets.hex("8008 0000 0000 0001 8008 0000 0002 0100 800a 0000 0007 61626364"
                + "800a 0000 0003 00000003 8008 0000 0009 0001");
        assertThat(((ControlMessage.Sccrq) understood(sccrq)).offer().receiveWindowSize())
                .isEqualTo(4);
    }

    @Test
    void findsTheHostNameOfAnOfferAndOfNothingElse() throws Exception {
        assertThat(ControlMessage.hostName(Vectors.body("sccrq"))).contains("lac1");
        assertThat(ControlMessage.hostName(Vectors.body("sccrp"))).contains("lac1");
        assertThat(ControlMessage.hostName(Vectors.body("sccrq-hidden"))).contains("lac1");
        assertThat(ControlMessage.hostName(Octets.hex("8008 0000 0000 0003 800a 0000 0007 61626364")))
                .as("an SCCCN")
                .isEmpty();
        assertThat(ControlMessage.hostName(Octets.hex("8008 0000 0000 0001 c00a 0000 0007 61626364")))
                .as("hidden")
                .isEmpty();
        assertThat(ControlMessage.hostName(Octets.hex("8008 0000"))).isEmpty();
    }

    @Test
    void aLineMayTellItsRatesInFourOctets() throws MalformedException {
        Octets icrq = Octets.hex("8008 0000 0000 000a 8008 0000 000e 0001 800a 0000 000f 00000001"
                + "000a 0de9 0081 ffffffff 000b 0de9 0082 0000000001 0006 0de9 00fe");
        AccessLine line = ((ControlMessage.Icrq) understood(icrq)).accessLine().orElseThrow();
        assertThat(line.values()).isEqualTo(Map.of(AccessLine.Value.ACTUAL_DATA_RATE_UPSTREAM, 0xFFFFFFFFL));
        assertThat(line.interworking()).isTrue();
    }

    @Test
    void messagesOfRfc5515MayBeIgnoredByWhoDoesNotKnowThem() {
        assertThat(new ControlMessage.Csun(List.of()).encode()).isEqualTo(Octets.hex("0008 0000 0000 001c"));
        assertThat(MessageType.CSUN.concernsSession()).isFalse();
    }

    @Test
    void textIsCutBetweenCharactersAndOctetsThatFitNowhereAreLeftOut() throws MalformedException {
        String long700 = "\u00e4".repeat(700);
        ControlMessage.Cdn cdn =
                (ControlMessage.Cdn) understood(new ControlMessage.Cdn(new ResultCode(2, 6, long700), 1).encode());
        assertThat(long700).startsWith(cdn.resultCode().text());
        assertThat(cdn.resultCode().text()).hasSizeGreaterThan(500);
        ControlMessage.Iccn iccn = new ControlMessage.Iccn(
                1,
                1,
                Optional.of(Octets.of(new byte[1018])),
                Optional.of(Octets.of(new byte[1017])),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        ControlMessage.Iccn read = (ControlMessage.Iccn) understood(iccn.encode());
        assertThat(read.initialReceivedLcp()).isEmpty();
        assertThat(read.lastSentLcp()).isEqualTo(iccn.lastSentLcp());
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
    void tellsTheProtocolsOnThePortApart() {
        assertThat(ProtocolVersion.of(Octets.hex("c802"))).isEqualTo(ProtocolVersion.L2TPV2);
        assertThat(ProtocolVersion.of(Octets.hex("c803"))).isEqualTo(ProtocolVersion.L2TPV3);
        assertThat(ProtocolVersion.of(Octets.hex("d001"))).isEqualTo(ProtocolVersion.L2F);
        assertThat(ProtocolVersion.of(Octets.hex("d009"))).as("with checksum").isEqualTo(ProtocolVersion.L2F);
        assertThat(ProtocolVersion.of(Octets.hex("c804"))).isEqualTo(ProtocolVersion.UNKNOWN);
        assertThat(ProtocolVersion.of(Octets.hex("c8"))).isEqualTo(ProtocolVersion.UNKNOWN);
        assertThatThrownBy(() -> ControlPacket.decode(Octets.hex("c803000c 00010002 00030004")))
                .hasMessage("L2TPv3");
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

    private static int errorOf(String body) throws MalformedException {
        return ControlMessage.decode(Octets.hex(body)) instanceof Decoded.Unacceptable wrong ? wrong.errorCode() : 0;
    }

    private static String textOf(String body) throws MalformedException {
        return ((Decoded.Unacceptable) ControlMessage.decode(Octets.hex(body))).text();
    }

    private static ControlMessage understood(Octets body) throws MalformedException {
        return ((Decoded.Understood) ControlMessage.decode(body)).message();
    }
}
