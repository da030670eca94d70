package io.adit.runtime;

import io.adit.forwarding.AddressBits;
import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.IntStream;

/** Datagrams as fast as one thread can send them, each from another address. */
public final class Flood {
    private static final int BUFFER = 1 << 16;

    /** Where the sources are counted up from. */
    public enum Sources {
        /** 127.16.0.0: all of 127/8 is the host's. */
        LOOPBACK("0.0.0.0:0", 0, AddressBits.ipv4(0x7F100000)),
        /** fd00:1::, where a namespace says that it is its own. */
        PRIVATE_IPV6("[::]:0", 0xFD00_0001L << 32, 0);

        private final String any;
        private final long high;
        private final long low;

        Sources(String any, long high, long low) {
            this.any = any;
            this.high = high;
            this.low = low;
        }
    }

    private Flood() {}

    /** Starts a thread for each payload, which sends it {@code count} times. */
    public static List<Thread> start(IpEndpoint to, Sources sources, int count, List<Octets> payloads) {
        return payloads.stream()
                .map(payload ->
                        Thread.ofPlatform().name("flood of " + payload).start(() -> run(to, sources, count, payload)))
                .toList();
    }

    private static void run(IpEndpoint to, Sources sources, int count, Octets payload) {
        try (Arena arena = Arena.ofConfined()) {
            UdpSocket socket = new UdpSocket(IpEndpoint.parse(sources.any), UdpSocket.Sharing.NONE, BUFFER);
            PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
            Packet[] packets =
                    IntStream.range(0, batch.size()).mapToObj(batch::packet).toArray(Packet[]::new);
            for (int sent = 0; sent < count; sent += packets.length) {
                for (int i = 0; i < packets.length; i++) {
                    packets[i].received(payload);
                    packets[i].remote(to);
                    packets[i].local(
                            sources.high, sources.low + sent + i, socket.local().port());
                }
                socket.send(packets, 0, packets.length);
            }
            Libc.close(socket.fd());
        } catch (SystemCallException e) {
            throw new IllegalStateException(e);
        }
    }
}
