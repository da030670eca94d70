package io.adit.ppp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.IpAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Frames that tshark has read: its words are in the text file beside each. */
class PppVectorsTest {
    private static final Octets CHALLENGE = Octets.hex("000102030405060708090a0b0c0d0e0f");

    @Test
    void readsAndWritesLcpConfigureRequest() throws Exception {
        assertThat(lcpOptions("lcp-configure-request"))
                .containsExactly(
                        new LcpOption.Mru(1492),
                        LcpOption.AuthenticationProtocol.CHAP_MD5,
                        new LcpOption.MagicNumber(0x12345678));
    }

    @Test
    void readsAndWritesLcpConfigureNakAndReject() throws Exception {
        assertThat(lcpOptions("lcp-configure-nak")).containsExactly(LcpOption.AuthenticationProtocol.PAP);
        assertThat(lcpOptions("lcp-configure-reject"))
                .containsExactly(
                        new LcpOption.Unknown(new Option(LcpOption.PROTOCOL_FIELD_COMPRESSION, Octets.EMPTY)),
                        new LcpOption.Unknown(
                                new Option(LcpOption.ADDRESS_AND_CONTROL_FIELD_COMPRESSION, Octets.EMPTY)));
    }

    @Test
    void readsAndWritesTheOtherLcpPackets() throws Exception {
        assertThat(packet("lcp-terminate-request"))
                .isEqualTo(new Packet(PacketCode.TERMINATE_REQUEST, 3, Octets.EMPTY));
        assertThat(packet("lcp-code-reject"))
                .isEqualTo(new Packet(PacketCode.CODE_REJECT, 4, Octets.hex("0e010006abcd")));
        assertThat(packet("lcp-protocol-reject"))
                .isEqualTo(new Packet(PacketCode.PROTOCOL_REJECT, 5, Octets.hex("805701010004")));
        assertThat(packet("lcp-echo-request"))
                .isEqualTo(new Packet(PacketCode.ECHO_REQUEST, 6, Octets.hex("12345678")));
        assertThat(packet("lcp-identification"))
                .isEqualTo(new Packet(PacketCode.IDENTIFICATION, 7, Octets.hex("12345678416469 74")));
    }

    @Test
    void readsAndWritesPap() throws Exception {
        assertThat(pap("pap-request"))
                .isEqualTo(new PapPacket.Request(10, Octets.text("alice@isp.example"), Octets.text("secret")));
        assertThat(pap("pap-ack")).isEqualTo(new PapPacket.Ack(10, Octets.text("Welcome")));
        assertThat(pap("pap-nak")).isEqualTo(new PapPacket.Nak(10, Octets.EMPTY));
    }

    @Test
    void readsAndWritesChap() throws Exception {
        assertThat(chap("chap-challenge")).isEqualTo(new ChapPacket.Challenge(0x21, CHALLENGE, Octets.text("lns1")));
        assertThat(chap("chap-response"))
                .isEqualTo(new ChapPacket.Response(
                        0x21, Octets.hex("1f8d948fd4cc6d2c3fa48b7eb93a0142"), Octets.text("alice")));
        assertThat(chap("chap-success")).isEqualTo(new ChapPacket.Success(0x21, Octets.text("ok")));
        assertThat(chap("chap-failure")).isEqualTo(new ChapPacket.Failure(0x21, Octets.text("no")));
    }

    @Test
    void readsAndWritesIpcp() throws Exception {
        assertThat(ipcpOptions("ipcp-configure-request"))
                .containsExactly(
                        new IpcpOption.Address(IpcpOption.IP_ADDRESS, IpAddress.ANY_IPV4),
                        new IpcpOption.Address(IpcpOption.PRIMARY_DNS, IpAddress.ANY_IPV4),
                        new IpcpOption.Address(IpcpOption.SECONDARY_DNS, IpAddress.ANY_IPV4));
        assertThat(ipcpOptions("ipcp-configure-nak"))
                .containsExactly(
                        new IpcpOption.Address(IpcpOption.IP_ADDRESS, IpAddress.parse("10.0.0.2")),
                        new IpcpOption.Address(IpcpOption.PRIMARY_DNS, IpAddress.parse("192.0.2.53")),
                        new IpcpOption.Address(IpcpOption.SECONDARY_DNS, IpAddress.parse("192.0.2.54")));
        assertThat(ipcpOptions("ipcp-configure-ack"))
                .containsExactly(new IpcpOption.Address(IpcpOption.IP_ADDRESS, IpAddress.parse("10.0.0.1")));
    }

    private static Octets vector(String name) throws IOException {
        String file = "/vectors/ppp/" + name + ".hex";
        try (InputStream in = Objects.requireNonNull(PppVectorsTest.class.getResourceAsStream(file), file)) {
            return Octets.hex(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private static Octets information(String name, int protocol) throws IOException, MalformedException {
        PppFrame frame = PppFrame.decode(vector(name));
        assertThat(frame.protocol()).isEqualTo(protocol);
        assertThat(frame.encode()).isEqualTo(vector(name));
        return frame.information();
    }

    private static Packet packet(String name) throws IOException, MalformedException {
        int protocol = name.startsWith("ipcp") ? PppProtocol.IPCP : PppProtocol.LCP;
        Octets information = information(name, protocol);
        Packet packet = Packet.decode(information);
        assertThat(packet.encode()).isEqualTo(information);
        return packet;
    }

    private static List<LcpOption> lcpOptions(String name) throws IOException, MalformedException {
        Octets data = packet(name).data();
        List<LcpOption> read = new ArrayList<>();
        List<Option> written = new ArrayList<>();
        for (Option option : Options.decode(data).options()) {
            read.add(LcpOption.from(option));
            written.add(read.getLast().toOption());
        }
        assertThat(new Options(written).encode()).isEqualTo(data);
        return read;
    }

    private static List<IpcpOption> ipcpOptions(String name) throws IOException, MalformedException {
        Octets data = packet(name).data();
        List<IpcpOption> read = new ArrayList<>();
        List<Option> written = new ArrayList<>();
        for (Option option : Options.decode(data).options()) {
            read.add(IpcpOption.from(option));
            written.add(read.getLast().toOption());
        }
        assertThat(new Options(written).encode()).isEqualTo(data);
        return read;
    }

    private static PapPacket pap(String name) throws IOException, MalformedException {
        Octets information = information(name, PppProtocol.PAP);
        PapPacket packet = PapPacket.decode(information);
        assertThat(packet.encode()).isEqualTo(information);
        return packet;
    }

    private static ChapPacket chap(String name) throws IOException, MalformedException {
        Octets information = information(name, PppProtocol.CHAP);
        ChapPacket packet = ChapPacket.decode(information);
        assertThat(packet.encode()).isEqualTo(information);
        return packet;
    }
}
