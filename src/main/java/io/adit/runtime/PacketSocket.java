package io.adit.runtime;

import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import io.adit.octets.MacAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** AF_PACKET on one interface: a socket each for PPPoE discovery and sessions, read by one thread. */
final class PacketSocket implements AutoCloseable {
    private static final int DISCOVERY = 0x8863;
    private static final int SESSION = 0x8864;
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final int PACKET_TYPE = 10; // in struct sockaddr_ll
    private static final int PACKET_OTHERHOST = 3;
    private static final int ADDRESS_LENGTH = 20; // struct sockaddr_ll
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final short PACKET_MR_PROMISC = 1;
    private static final int MEMBERSHIP_LENGTH = 16; // struct packet_mreq
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final String name;
    private final int index;
    private final MacAddress address;
    private final Consumer<PacketBatch> taker;
    private final Ear ear;
    private final Arena arena = Arena.ofShared();
    private final Frames frames = new Frames();
    private final Frames discovered = new Frames();
    private final Gate gate = new Gate();
    private final int discovery;
    private final int session;
    private final Reader reader;
    private volatile boolean lost;

    /** Whose frames the socket takes. */
    sealed interface Ear {
        /** Those to the interface itself or to a group; {@code foreign} is told of every other. */
        record Own(Runnable foreign) implements Ear {}

        /** Every frame on the wire: the interface becomes promiscuous as long as the socket is open. */
        record Everybody() implements Ear {}
    }

    /** @param taker given each batch on the socket's thread; frames that are not to be taken have length 0 */
    PacketSocket(String name, int index, MacAddress address, Ear ear, Consumer<PacketBatch> taker)
            throws SystemCallException {
        this.name = name;
        this.index = index;
        this.address = address;
        this.ear = ear;
        this.taker = taker;
        int first = -1;
        int second = -1;
        try {
            first = open(DISCOVERY);
            second = open(SESSION);
            discovery = first;
            session = second;
            reader = new Reader("port " + name, new int[] {discovery, session}, this::read, () -> lost = true);
        } catch (SystemCallException e) {
            closeIfOpen(first);
            closeIfOpen(second);
            arena.close();
            throw e;
        }
        reader.start();
    }

    int index() {
        return index;
    }

    MacAddress address() {
        return address;
    }

    boolean isLost() {
        return lost;
    }

    /** Sends whole frames; how many were refused. */
    int send(Packet[] packets, int from, int to) {
        if (!gate.enter()) {
            return to - from;
        }
        try {
            MessageVector sending = MessageVector.sending();
            int refused = 0;
            for (int start = from; start < to; start += MessageVector.SIZE) {
                int count = Math.min(MessageVector.SIZE, to - start);
                for (int i = 0; i < count; i++) {
                    sending.set(i, packets[start + i]);
                }
                refused += sending.send(session, count);
            }
            return refused;
        } finally {
            gate.leave();
        }
    }

    @Override
    public void close() {
        gate.close();
        reader.close();
        arena.close();
    }

    private int open(int type) throws SystemCallException {
        // Protocol 0 hears nothing until it is bound: no frame of another interface slips in.
        int fd = Libc.check("packet socket", Libc.socket(AF_PACKET, SOCK_RAW_NONBLOCK_CLOEXEC, 0));
        try (Arena one = Arena.ofConfined()) {
            Libc.check("SO_RCVBUFFORCE", Libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_BUFFER));
            MemorySegment where = one.allocate(ADDRESS_LENGTH, 8);
            where.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
            where.set(U16, 2, (short) type);
            where.set(ValueLayout.JAVA_INT, 4, index);
            Libc.check("bind " + name, Libc.bind(fd, where, ADDRESS_LENGTH));
            if (ear instanceof Ear.Everybody) {
                MemorySegment membership = one.allocate(MEMBERSHIP_LENGTH, 8);
                membership.set(ValueLayout.JAVA_INT, 0, index);
                membership.set(ValueLayout.JAVA_SHORT, 4, PACKET_MR_PROMISC);
                Libc.check("PACKET_ADD_MEMBERSHIP", Libc.setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership));
            }
            return fd;
        } catch (SystemCallException e) {
            Libc.close(fd);
            throw e;
        }
    }

    private static void closeIfOpen(int fd) {
        if (fd >= 0) {
            Libc.close(fd);
        }
    }

    private int read(int fd) {
        int received = frames.receive(fd);
        if (fd == session && received > 0) {
            discovered.takeAll(); // the PADS that opened a session came before its first frame, by the other socket
        }
        if (received > 0) {
            frames.deliver(received);
        }
        return received;
    }

    /** A batch from one of the sockets. */
    private final class Frames {
        private final PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
        private final MessageVector vector = new MessageVector(arena);

        /** How many were received, 0 when there is nothing, below 0 the errno that ends the port. */
        int receive(int fd) {
            int received = vector.receive(fd, batch);
            return received == -Libc.EAGAIN || received == -Libc.EINTR ? 0 : received;
        }

        void deliver(int received) {
            for (int i = 0; i < received; i++) {
                batch.packet(i).received(isTaken(vector, i) ? vector.wholeLength(i) : 0);
            }
            batch.filled(received);
            taker.accept(batch);
        }

        void takeAll() {
            for (int received = receive(discovery); received > 0; received = receive(discovery)) {
                deliver(received);
            }
        }
    }

    private boolean isTaken(MessageVector vector, int i) {
        if (ear instanceof Ear.Own(Runnable foreign) && isForeign(vector, i)) {
            foreign.run();
            return false;
        }
        return true;
    }

    /**
     * The kernel has taken a VLAN tag off and forgotten it before it looks for a socket of the inner type; what is left
     * of it is that the frame, of a VLAN that has no interface, counts as another host's.
     */
    private static boolean isForeign(MessageVector vector, int i) {
        return vector.names().get(ValueLayout.JAVA_BYTE, vector.name(i) + PACKET_TYPE) == PACKET_OTHERHOST;
    }
}
