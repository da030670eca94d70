package io.adit.pppoe.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against frames that tshark has read; its text lies beside each. */
class DiscoveryVectorsTest {
    private static final MacAddress AC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress PC = MacAddress.parse("02:11:22:33:44:ab");
    private static final Octets HOST_UNIQ = Octets.hex("6f2a00000000017c");
    private static final Octets COOKIE = Octets.hex("a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7");

    @Test
    void readsEachPacketAsTsharkDoes() throws Exception {
        assertThat(read("padi"))
                .isEqualTo(new DiscoveryPacket.Padi(
                        Tags.NONE.and(TagType.SERVICE_NAME, Octets.EMPTY).and(TagType.HOST_UNIQ, HOST_UNIQ)));
        assertThat(read("pado"))
                .isEqualTo(new DiscoveryPacket.Pado(Tags.NONE
                        .and(TagType.AC_NAME, Octets.text("lac1"))
                        .and(TagType.SERVICE_NAME, Octets.EMPTY)
                        .and(TagType.SERVICE_NAME, Octets.text("internet"))
                        .and(TagType.AC_COOKIE, COOKIE)
                        .and(TagType.HOST_UNIQ, HOST_UNIQ)));
        assertThat(read("padr").tags().first(TagType.AC_COOKIE)).contains(COOKIE);
        assertThat(read("pads").sessionId()).isEqualTo(0x4a17);
        assertThat(read("pads-refused").tags().first(TagType.SERVICE_NAME_ERROR))
                .contains(Octets.text("service not offered"));
        assertThat(read("padt")).isEqualTo(new DiscoveryPacket.Padt(0x4a17, Tags.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"padi", "pado", "padr", "pads", "pads-refused", "padt"})
    void writesTheSameOctetsAgain(String name) throws Exception {
        EthernetFrame frame = EthernetFrame.decode(vector(name));
        assertThat(frame.encode()).isEqualTo(vector(name));
        assertThat(read(name).toFrame(frame.destination(), frame.source())).isEqualTo(vector(name));
    }

    @Test
    void passesOverVlanTags() throws Exception {
        EthernetFrame frame = EthernetFrame.decode(vector("padi-relayed-tagged"));
        assertThat(frame.tags()).extracting(VlanTag::identifier).containsExactly(100, 1);
        assertThat(frame.isUntagged()).isFalse();
        assertThat(frame.encode()).isEqualTo(vector("padi-relayed-tagged"));
        DiscoveryPacket padi = read("padi-relayed-tagged");
        assertThat(padi.tags().first(TagType.RELAY_SESSION_ID)).contains(Octets.hex("0a0b0c0d0000000102030405"));
        assertThat(padi.tags().first(TagType.SERVICE_NAME)).contains(Octets.text("internet"));
    }

    @Test
    void cutsThePaddingBehindLength() throws Exception {
        SessionFrame frame = SessionFrame.decode(vector("session-padded"));
        assertThat(frame).isEqualTo(new SessionFrame(AC, PC, 0x4a17, Octets.hex("c0210101000a05065f3a11c2")));
        assertThat(frame.encode()).isEqualTo(vector("session-padded").slice(0, 32));
    }

    @Test
    void refusesALengthLargerThanTheFrame() throws Exception {
        Octets cut = vector("session-padded").slice(0, 31);
        assertThatThrownBy(() -> SessionFrame.decode(cut)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesATagThatPassesTheEnd() {
        for (String tags : List.of("010100", "0101000161" + "0103000561", "01010002" + "61")) {
            assertThatThrownBy(() -> Tags.decode(Octets.hex(tags))).as(tags).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void stopsReadingAtEndOfList() throws Exception {
        assertThat(Tags.decode(Octets.hex("01010000" + "00000000" + "ffffff")).list())
                .containsExactly(new Tag(TagType.SERVICE_NAME, Octets.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110900000000", // PADI without Service-Name
                "110900000008" + "01010000" + "01010000", // PADI with two
                "110900010004" + "01010000", // PADI with a session
                "110700000004" + "01010000", // PADO without AC-Name
                "1119000000000000", // PADR without Service-Name
                "1165ffff0000", // PADS with the reserved session
                "11a700000000", // PADT without a session
                "210900000004" + "01010000", // version 2
                "120900000004" + "01010000" // type 2
            })
    void refusesWhatTheRfcForbids(String payload) {
        assertThatThrownBy(() -> DiscoveryPacket.decode(Octets.hex(payload))).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesAPadiThatNoRelayCouldAddATagTo() throws Exception {
        Tags longest = Tags.NONE.and(TagType.SERVICE_NAME, Octets.EMPTY).and(TagType.HOST_UNIQ, octets(1470));
        assertThat(DiscoveryPacket.decode(padi(longest))).isPresent();
        Tags tooLong = Tags.NONE.and(TagType.SERVICE_NAME, Octets.EMPTY).and(TagType.HOST_UNIQ, octets(1471));
        assertThatThrownBy(() -> DiscoveryPacket.decode(padi(tooLong))).isInstanceOf(MalformedException.class);
    }

    @Test
    void knowsNothingOfCodesOutsideTheRfc() throws Exception {
        assertThat(DiscoveryPacket.decode(Octets.hex("11d3000000000000"))).isEmpty();
    }

    private static Octets octets(int count) {
        return Octets.of(new byte[count]);
    }

    private static Octets padi(Tags tags) {
        return new PppoePacket(DiscoveryCode.PADI.code(), 0, tags.encode()).encode();
    }

    private static DiscoveryPacket read(String name) throws IOException, MalformedException {
        return DiscoveryPacket.decode(EthernetFrame.decode(vector(name)).payload())
                .orElseThrow();
    }

    private static Octets vector(String name) throws IOException {
        return Octets.hex(Files.readString(Path.of("src/test/resources/vectors/pppoe/" + name + ".hex")));
    }
}
