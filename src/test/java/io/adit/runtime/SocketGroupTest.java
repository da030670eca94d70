package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.forwarding.PacketBatch;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's choice among sockets of one place. */
class SocketGroupTest {
    private static final int BUFFER = 1 << 16;

    private final List<UdpSocket> sockets = new ArrayList<>();

    @AfterEach
    void close() {
        sockets.forEach(socket -> Libc.close(socket.fd()));
    }

    private UdpSocket open(String endpoint, UdpSocket.Sharing sharing) throws SystemCallException {
        UdpSocket socket = new UdpSocket(IpEndpoint.parse(endpoint), sharing, BUFFER);
        sockets.add(socket);
        return socket;
    }

    private void open(String address, SocketGroup group) throws SystemCallException {
        UdpSocket first = open(address + ":0", UdpSocket.Sharing.FIRST);
        for (int i = 1; i < group.size(); i++) {
            open(first.local().toString(), UdpSocket.Sharing.JOINING);
        }
        try (Arena one = Arena.ofConfined()) {
            first.select(group.program(one));
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "0.0.0.0, 127.0.0.7", "[::1], ::1", "[::], ::1"})
    void givesEachKindOfPacketToItsSocket(String bound, String hit) throws Exception {
        open(bound, new SocketGroup(4, 2));
        assertThat(takers(
                        hit,
                        "c802 000c 0000 0000 0000 0000", // a stranger
                        "c802 000c 0001 0000 0000 0000",
                        "c802 000c 4001 0000 0000 0000",
                        "c802 000c 8007 0000 0000 0000",
                        "c802 000c ffff 0000 0000 0000"))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(takers(
                        hit,
                        "0002 0006 0009 ff03c021",
                        "0002 0007 0009 ff03c021",
                        "4002 000d 0007 0009 ff03c021",
                        "4b02 0018 8006 0009 0001 0000 0002 aabb ff03c02101020304"))
                .containsExactly(5, 6, 6, 5);
        assertThat(takers(hit, "", "c8", "c802 000c", "4002 000c")).containsOnly(0);
    }

    @Test
    void everythingOfOneLoopGoesToItsOneControlSocket() throws Exception {
        open("127.0.0.1", new SocketGroup(1, 1));
        assertThat(takers("127.0.0.1", "c802 000c 0001 0000 0000 0000", "c802 000c ffff 0000 0000 0000"))
                .containsOnly(1);
        assertThat(takers("127.0.0.1", "0002 0006 0009 ff03c021", "0002 ffff 0009 ff03c021"))
                .containsOnly(2);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.1, 0.0.0.0", "0.0.0.0, 127.0.0.1", "[::1], [::]"})
    void aSecondGroupIsNotLetIn(String first, String second) throws Exception {
        open(first, new SocketGroup(1, 1));
        int port = sockets.getFirst().local().port();
        assertThatThrownBy(() -> open(second + ":" + port, UdpSocket.Sharing.FIRST))
                .hasMessage("bind: Address already in use");
        assertThatThrownBy(() -> open(second + ":" + port, UdpSocket.Sharing.NONE))
                .hasMessage("bind: Address already in use");
    }

    /** The numbers of the sockets that get these payloads. */
    private List<Integer> takers(String address, String... payloads) throws Exception {
        int port = sockets.getFirst().local().port();
        int[] fds = sockets.stream().mapToInt(UdpSocket::fd).toArray();
        List<Integer> takers = new ArrayList<>();
        try (DatagramSocket client = new DatagramSocket();
                Arena arena = Arena.ofConfined()) {
            PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
            MessageVector vector = new MessageVector(arena);
            for (String payload : payloads) {
                byte[] bytes = Octets.hex(payload).toBytes();
                client.send(new DatagramPacket(
                        bytes, bytes.length, IpAddress.parse(address).toInetAddress(), port));
                int taker = Descriptors.firstReadable(fds);
                assertThat(vector.receive(fds[taker], batch)).isEqualTo(1);
                takers.add(taker);
            }
        }
        return takers;
    }
}
