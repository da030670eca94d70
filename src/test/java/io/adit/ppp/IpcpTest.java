package io.adit.ppp;

import static io.adit.ppp.wire.PacketCode.CODE_REJECT;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_ACK;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_NAK;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_REJECT;
import static io.adit.ppp.wire.PacketCode.CONFIGURE_REQUEST;
import static io.adit.ppp.wire.PacketCode.TERMINATE_ACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import io.adit.ppp.wire.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IpcpTest {
    private static final IpAddress SERVER = IpAddress.parse("10.0.0.1");
    private static final IpAddress CLIENT = IpAddress.parse("10.0.0.2");
    private static final IpAddress DNS1 = IpAddress.parse("192.0.2.53");
    private static final IpAddress DNS2 = IpAddress.parse("192.0.2.54");
    private static final Duration RESTART = Duration.ofSeconds(3);

    private final VirtualLink link = VirtualLink.perfect();

    @Test
    void theClientIsToldItsAddressAndNameServers() {
        IpcpSide server = new IpcpSide(link, server(List.of(DNS1, DNS2)), 1);
        IpcpSide client = new IpcpSide(link, client(), 2);
        negotiate(server, client);
        assertThat(client.ipcp.localAddress()).contains(CLIENT);
        assertThat(client.ipcp.remoteAddress()).contains(SERVER);
        assertThat(client.ipcp.dns()).containsExactly(DNS1, DNS2);
        assertThat(server.ipcp.localAddress()).contains(SERVER);
        assertThat(server.ipcp.remoteAddress()).contains(CLIENT);
        assertThat(server.ipcp.dns()).isEmpty();
    }

    @Test
    void nameServersThatAreNotThereAreRejected() {
        IpcpSide server = new IpcpSide(link, server(List.of(DNS1)), 1);
        IpcpSide client = new IpcpSide(link, client(), 2);
        negotiate(server, client);
        assertThat(client.ipcp.dns()).containsExactly(DNS1);
        assertThat(server.sent)
                .anyMatch(packet ->
                        packet.code() == CONFIGURE_REJECT && packet.data().equals(Octets.hex("8306 00000000")));
    }

    @Test
    void aServerWithoutAnAddressAsksForNone() {
        IpcpSide server = new IpcpSide(link, IpcpSettings.server(Optional.empty(), CLIENT, List.of(), RESTART, 10), 1);
        IpcpSide client = new IpcpSide(link, client(), 2);
        negotiate(server, client);
        assertThat(server.sent.getFirst().data().isEmpty()).isTrue();
        assertThat(client.ipcp.remoteAddress()).isEmpty();
        assertThat(server.ipcp.localAddress()).isEmpty();
    }

    @Test
    void rejectsCompressionAndWins() {
        IpcpSide server = new IpcpSide(link, server(List.of()), 1);
        server.start();
        server.hear(CONFIGURE_REQUEST, 1, "0206002d0f01 0306 0a000002 8206 00000000 010a0a0000010a000002");
        assertThat(server.last())
                .isEqualTo(
                        new Packet(CONFIGURE_REJECT, 1, Octets.hex("0206002d0f01 8206 00000000 010a0a0000010a000002")));
    }

    @Test
    void naksAnotherAddressAndAMissingOneButNotForEver() {
        IpcpSide server = new IpcpSide(link, server(List.of()), 1);
        server.start();
        server.hear(CONFIGURE_REQUEST, 1, "0306 c0000201");
        assertThat(server.last()).isEqualTo(new Packet(CONFIGURE_NAK, 1, Octets.hex("0306 0a000002")));
        server.hear(CONFIGURE_REQUEST, 2, "0305 c00002");
        assertThat(server.last()).isEqualTo(new Packet(CONFIGURE_NAK, 2, Octets.hex("0306 0a000002")));
        for (int i = 3; i < 6; i++) {
            server.hear(CONFIGURE_REQUEST, i, "");
            assertThat(server.last()).isEqualTo(new Packet(CONFIGURE_NAK, i, Octets.hex("0306 0a000002")));
        }
        server.hear(CONFIGURE_REQUEST, 6, "");
        assertThat(server.last()).isEqualTo(new Packet(CONFIGURE_ACK, 6, Octets.EMPTY));
        assertThat(server.ipcp.remoteAddress()).contains(CLIENT);
    }

    @Test
    void aServerKeepsItsAddressWhenNakked() {
        IpcpSide server = new IpcpSide(link, server(List.of()), 1);
        server.start();
        server.hear(CONFIGURE_NAK, server.last().identifier(), "0306 c0000201");
        assertThat(server.last().data()).isEqualTo(Octets.hex("0306 0a000001"));
        server.hear(CONFIGURE_REJECT, server.last().identifier(), "0306 0a000001");
        assertThat(server.last().data()).isEqualTo(Octets.EMPTY);
        assertThat(server.ipcp.localAddress()).contains(SERVER);
    }

    @Test
    void aClientWithoutAnAddressEnds() {
        for (int code : List.of(CONFIGURE_ACK, CONFIGURE_REJECT)) {
            IpcpSide client = new IpcpSide(link, client(), 2);
            client.start();
            Packet request = client.last();
            String answer = code == CONFIGURE_ACK ? request.data().toString() : "0306 00000000";
            client.hear(code, request.identifier(), answer);
            client.hear(TERMINATE_ACK, 1, "");
            assertThat(client.transcript)
                    .containsExactly("0s Configure-Request", "0s Terminate-Request", "0s finished NO_ADDRESS");
        }
    }

    @Test
    void endsWhenThePeerDoesNotKnowIpcp() {
        IpcpSide client = new IpcpSide(link, client(), 2);
        client.start();
        client.ipcp.rejected(link.now());
        assertThat(client.transcript).containsExactly("0s Configure-Request", "0s finished REJECTED");
        assertThat(client.ipcp.deadline()).isEmpty();
    }

    @Test
    void endsWhenThePeerSaysNothing() {
        IpcpSide client = new IpcpSide(link, client(), 2);
        client.start();
        link.runFor(Duration.ofMinutes(1));
        assertThat(client.sent).hasSize(10);
        assertThat(client.transcript).endsWith("30s finished TIMED_OUT");
    }

    @Test
    void rejectsCodesThatOnlyLcpHas() {
        IpcpSide client = new IpcpSide(link, client(), 2);
        client.start();
        client.hear(9, 1, "00000000");
        assertThat(client.last().code()).isEqualTo(CODE_REJECT);
    }

    @Test
    void closesOnBothSides() {
        IpcpSide server = new IpcpSide(link, server(List.of()), 1);
        IpcpSide client = new IpcpSide(link, client(), 2);
        negotiate(server, client);
        server.ipcp.close(link.now());
        link.runFor(Duration.ofSeconds(5));
        assertThat(server.transcript).endsWith("1s closed", "1s Terminate-Request", "1s finished CLOSED");
        assertThat(client.transcript).endsWith("1s closed", "1s Terminate-Ack", "4s finished PEER_TERMINATED");
    }

    @Test
    void goesDownWithLcpAndComesBackWithIt() {
        IpcpSide server = new IpcpSide(link, server(List.of()), 1);
        IpcpSide client = new IpcpSide(link, client(), 2);
        negotiate(server, client);
        for (IpcpSide side : List.of(server, client)) {
            side.ipcp.down(link.now());
            side.ipcp.down(link.now());
            assertThat(side.transcript).endsWith("1s closed");
            side.ipcp.up(link.now());
        }
        link.runFor(Duration.ofSeconds(1));
        assertThat(server.ipcp.isOpened()).isTrue();
        assertThat(client.ipcp.isOpened()).isTrue();
    }

    static IpcpSettings server(List<IpAddress> dns) {
        return IpcpSettings.server(Optional.of(SERVER), CLIENT, dns, RESTART, 10);
    }

    static IpcpSettings client() {
        return IpcpSettings.client(RESTART, 10);
    }

    private void negotiate(IpcpSide server, IpcpSide client) {
        IpcpSide.join(server, client);
        server.start();
        client.start();
        link.runFor(Duration.ofSeconds(1));
        assertThat(server.ipcp.isOpened()).isTrue();
        assertThat(client.ipcp.isOpened()).isTrue();
    }
}
