package io.adit.runtime;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Forwarder;
import io.adit.forwarding.Leg;
import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Packets a second that are relayed, as LAC (PPPoE to L2TP) and as LTS (L2TP to L2TP), with sequence numbers and without:
 * first in memory on one thread, then from socket to socket over loopback with one socket and with a group of them, and
 * how many control messages are answered meanwhile. Run like {@code io.adit.app.CommitBenchmark}.
 */
final class ForwardingBenchmark {
    private static final int TUNNELS = 16;
    private static final int OCTETS = 100;
    private static final int IN_MEMORY = 10_000_000;
    private static final int OVER_LOOPBACK = 1_000_000;
    private static final int NUMBERED_HEADER = 10;
    private static final long HELLO_NANOS = 1_000_000;
    private static final IpEndpoint HERE = IpEndpoint.parse("127.0.0.1:1701");
    private static final IpEndpoint THERE = IpEndpoint.parse("127.0.0.2:1701");
    private static final MacAddress AC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress PC = MacAddress.parse("02:00:00:00:00:02");

    private ForwardingBenchmark() {}

    static void main() throws Exception {
        for (boolean numbered : new boolean[] {false, true}) {
            try (RuntimeBench bench = new RuntimeBench()) {
                inMemory(bench, false, numbered);
                inMemory(bench, true, numbered);
            }
        }
        for (SocketGroup group : List.of(new SocketGroup(1, 0), new SocketGroup(1, 1), new SocketGroup(1, 2))) {
            for (boolean numbered : new boolean[] {false, true}) {
                overLoopback(group, numbered);
            }
        }
    }

    private static Leg.L2tp leg(IpEndpoint local, IpEndpoint remote, int tunnel, boolean numbered) {
        Leg.L2tp.Options options = new Leg.L2tp.Options(numbered, false, 0, false);
        return new Leg.L2tp(RoutingInstance.DEFAULT, local, remote, tunnel, 1, tunnel, 1, options);
    }

    private static void inMemory(RuntimeBench bench, boolean lts, boolean numbered) {
        bench.forwarding.udpUp(RoutingInstance.DEFAULT, (_, _, _) -> {});
        bench.forwarding.ethernetUp("eth1", 0, (_, _, _) -> {});
        bench.loop.ask(() -> {
            Leg first = lts ? leg(HERE, THERE, 7, numbered) : new Leg.Pppoe("eth1", AC, PC, 0x11);
            bench.plane.open(first, (_, _) -> {}).relay(leg(HERE, THERE, 8, numbered));
            return true;
        });
        MemorySegment packet = MemorySegment.ofArray(lts ? data(numbered, 7) : session());
        Forwarder forwarder = bench.forwarding.forwarder();
        try (Arena arena = Arena.ofConfined()) {
            PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
            for (int round = 0; round < 3; round++) { // the last one is warm
                long begin = System.nanoTime();
                for (int sent = 0; sent < IN_MEMORY; sent += MessageVector.SIZE) {
                    fill(batch, packet, lts && numbered, sent);
                    if (lts) {
                        forwarder.udp(batch, RoutingInstance.DEFAULT);
                    } else {
                        forwarder.ethernet(batch, "eth1");
                    }
                }
                if (round == 2) {
                    print("in memory", lts ? "LTS" : "LAC", numbered, IN_MEMORY, System.nanoTime() - begin, "");
                }
            }
        }
    }

    private static void fill(PacketBatch batch, MemorySegment octets, boolean numbered, int first) {
        for (int i = 0; i < MessageVector.SIZE; i++) {
            Packet packet = batch.packet(i);
            packet.received((int) octets.byteSize());
            MemorySegment.copy(octets, 0, packet.memory(), Packet.HEADROOM, octets.byteSize());
            if (numbered) {
                packet.memory().set(ValueLayout.JAVA_SHORT_UNALIGNED, Packet.HEADROOM + 6L, Short.reverseBytes((short)
                        (first + i)));
            }
            packet.remote(0, 0xFFFF_7F00_0002L, 1701);
        }
        batch.filled(MessageVector.SIZE);
    }

    /** LTS between two sockets of 127.0.0.1; somebody sends, somebody counts, and a third one says Hello meanwhile. */
    private static void overLoopback(SocketGroup group, boolean numbered) throws Exception {
        try (RuntimeBench bench = new RuntimeBench();
                UdpPort port = new UdpPort(RoutingInstance.DEFAULT, bench.forwarding, bench.upkeep, group);
                Sink sink = new Sink()) {
            IpEndpoint any = IpEndpoint.parse("127.0.0.1:0");
            port.listen(Set.of(any));
            IpEndpoint element = port.bound().getOrDefault(any, any);
            UdpSocket source = new UdpSocket(any, UdpSocket.Sharing.NONE, 8 << 20);
            bench.loop.ask(() -> {
                for (int i = 0; i < TUNNELS; i++) {
                    bench.plane
                            .open(leg(element, source.local(), 0x100 + i, numbered), (_, _) -> {})
                            .relay(leg(element, sink.local(), 0x200 + i, numbered));
                }
                return true;
            });
            Hellos hellos = new Hellos(element);
            long begin = System.nanoTime();
            Thread sender = Thread.ofPlatform().start(() -> send(source, element, numbered));
            while (sender.isAlive()) {
                hellos.exchange();
                LockSupport.parkNanos(HELLO_NANOS);
            }
            long nanos = System.nanoTime() - begin;
            sink.settle();
            long dropped = OVER_LOOPBACK - sink.count();
            String kind = group.isSingle() ? "one socket" : "group of " + group.forwarding() + " for data";
            print(kind, "LTS", numbered, sink.count(), nanos, ", %d dropped, %s".formatted(dropped, hellos));
            Libc.close(source.fd());
        }
    }

    private static void send(UdpSocket source, IpEndpoint element, boolean numbered) {
        try (Arena arena = Arena.ofConfined()) {
            PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
            Packet[] packets =
                    IntStream.range(0, batch.size()).mapToObj(batch::packet).toArray(Packet[]::new);
            for (int i = 0; i < packets.length; i++) {
                packets[i].received(Octets.of(data(numbered, 0x100 + i % TUNNELS)));
                packets[i].local(source.local());
                packets[i].remote(element);
            }
            for (int sent = 0; sent < OVER_LOOPBACK; sent += packets.length) {
                for (int i = 0; numbered && i < packets.length; i++) {
                    short ns = (short) ((sent + i) / TUNNELS);
                    packets[i]
                            .memory()
                            .set(ValueLayout.JAVA_SHORT_UNALIGNED, Packet.HEADROOM + 6L, Short.reverseBytes(ns));
                }
                source.send(packets, 0, packets.length);
            }
        }
    }

    private static byte[] data(boolean numbered, int tunnel) {
        int header = numbered ? NUMBERED_HEADER : NUMBERED_HEADER - 4;
        byte[] octets = new byte[header + 4 + OCTETS];
        Octets.hex((numbered ? "0802%04x000100000000" : "0002%04x0001").formatted(tunnel) + "ff030021")
                .copyTo(octets, 0);
        return octets;
    }

    private static byte[] session() {
        byte[] octets = new byte[22 + OCTETS];
        Octets.hex("020000000001" + "020000000002" + "8864" + "1100" + "0011" + "%04x".formatted(2 + OCTETS) + "0021")
                .copyTo(octets, 0);
        return octets;
    }

    private static void print(String where, String what, boolean numbered, long packets, long nanos, String more) {
        String numbers = numbered ? "with numbers" : "without numbers";
        String line = String.format(
                Locale.ROOT,
                "%-22s %s %-15s %,12.0f packets/s %6d ns each%s",
                where,
                what,
                numbers,
                packets * 1e9 / nanos,
                nanos / packets,
                more);
        System.out.println(line);
    }

    /** Control messages of a tunnel, one at a time. */
    private static final class Hellos {
        private static final int PATIENCE_MILLIS = 200;

        private final DatagramSocket socket;
        private final InetSocketAddress element;
        private int sent;
        private int answered;

        Hellos(IpEndpoint element) throws Exception {
            this.element = new InetSocketAddress(element.address().toInetAddress(), element.port());
            socket = new DatagramSocket(new InetSocketAddress(element.address().toInetAddress(), 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        void exchange() throws Exception {
            byte[] hello =
                    Octets.hex("c802 0014 0007 0000 0000 0000 8008000000000006").toBytes();
            socket.send(new DatagramPacket(hello, hello.length, element));
            sent++;
            try {
                socket.receive(new DatagramPacket(new byte[100], 100));
                answered++;
            } catch (SocketTimeoutException _) {
                return; // that is what is counted
            }
        }

        @Override
        public String toString() {
            return answered + " of " + sent + " Hellos answered";
        }
    }

    /** Counts what arrives. */
    private static final class Sink implements AutoCloseable {
        private static final long QUIET_NANOS = 300_000_000;

        private final UdpSocket socket =
                new UdpSocket(IpEndpoint.parse("127.0.0.1:0"), UdpSocket.Sharing.NONE, 8 << 20);
        private final Arena arena = Arena.ofShared();
        private final PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
        private final MessageVector vector = new MessageVector(arena);
        private final AtomicLong count = new AtomicLong();
        private final Reader reader;

        Sink() throws SystemCallException {
            reader = new Reader("sink", new int[] {socket.fd()}, this::read, () -> {});
            reader.start();
        }

        IpEndpoint local() {
            return socket.local();
        }

        long count() {
            return count.get();
        }

        /** Waits until nothing comes any more. */
        void settle() {
            long last = -1;
            long since = System.nanoTime();
            while (System.nanoTime() - since < QUIET_NANOS) {
                if (count() != last) {
                    last = count();
                    since = System.nanoTime();
                }
                Thread.onSpinWait();
            }
        }

        private int read(int fd) {
            int received = vector.receive(fd, batch);
            if (received <= 0) {
                return 0;
            }
            count.addAndGet(received);
            return received;
        }

        @Override
        public void close() {
            reader.close();
            arena.close();
        }
    }
}
