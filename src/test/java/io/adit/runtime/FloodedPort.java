package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.DropReason;
import io.adit.forwarding.UpwardRing;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** The port of an element that answers each control message, while strangers, data and garbage come in as they can. */
final class FloodedPort implements AutoCloseable {
    private static final int PACKETS = 100_000;
    private static final int LEAST_ROUNDS = 100;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Octets SCCRQ = Octets.hex("c802 0014 0000 0000 0000 0000 8008000000000001");
    private static final Octets DATA = Octets.hex("0002 0008 0009 ff030021 4500");
    private static final Octets GARBAGE = Octets.hex("c8");

    private final RuntimeBench bench = new RuntimeBench();
    private final UdpPort port;

    FloodedPort(SocketGroup group) {
        port = new UdpPort(RoutingInstance.DEFAULT, bench.forwarding, bench.upkeep, group);
    }

    /** Sends control messages of one tunnel, each when the one before was answered, as long as the flood lasts. */
    void exchange(IpEndpoint wanted, IpEndpoint peer, Flood.Sources sources) throws IOException {
        port.listen(Set.of(wanted));
        IpEndpoint bound = port.bound().getOrDefault(wanted, wanted);
        IpEndpoint local = bound.address().isUnspecified() ? new IpEndpoint(peer.address(), bound.port()) : bound;
        List<Thread> floods = Flood.start(local, sources, PACKETS, List.of(SCCRQ, DATA, GARBAGE));
        int rounds = 0;
        try (DatagramSocket tunnel =
                new DatagramSocket(new InetSocketAddress(peer.address().toInetAddress(), peer.port()))) {
            tunnel.setSoTimeout(TIMEOUT_MILLIS);
            while (rounds < LEAST_ROUNDS || floods.stream().anyMatch(Thread::isAlive)) {
                rounds++;
                Octets hello = Octets.hex("c802 0014 0007 0000 %08x 8008000000000006".formatted(rounds));
                exchange(tunnel, local, hello);
            }
        }
        assertThat(bench.loop.dropped(UpwardRing.Lane.TUNNELS)).isZero();
        assertThat(bench.forwarding.drops().get(DropReason.NO_SESSION)).isPositive();
    }

    private static void exchange(DatagramSocket tunnel, IpEndpoint element, Octets message) throws IOException {
        byte[] bytes = message.toBytes();
        tunnel.send(new DatagramPacket(bytes, bytes.length, element.address().toInetAddress(), element.port()));
        DatagramPacket answer = new DatagramPacket(new byte[100], 100);
        tunnel.receive(answer); // fails when a message was lost
        assertThat(Octets.of(answer.getData(), 0, answer.getLength())).isEqualTo(message);
    }

    @Override
    public void close() {
        port.close();
        bench.close();
    }
}
