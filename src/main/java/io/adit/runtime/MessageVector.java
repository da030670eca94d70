package io.adit.runtime;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The structures that recvmmsg(2) and sendmmsg(2) want, for a batch of packets; for one thread. */
final class MessageVector {
    /** Packets for each system call. */
    static final int SIZE = 64;

    /** The kernel cut the packet off. */
    static final int MSG_TRUNC = 0x20;

    private static final int MSG_DONTWAIT = 0x40;
    private static final int ENTRY = 64; // struct mmsghdr
    private static final int NAME_LENGTH = 8;
    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;
    private static final int IOV_ENTRY = 16;
    private static final int NAME_SIZE = 32;
    private static final int CONTROL_SIZE = 64; // an IPv6 source and a traffic class just fit

    private static final ThreadLocal<MessageVector> SENDING =
            ThreadLocal.withInitial(() -> new MessageVector(Arena.ofAuto()));

    private final MemorySegment entries;
    private final MemorySegment iovs;
    private final MemorySegment names;
    private final MemorySegment controls;

    MessageVector(Arena arena) {
        entries = arena.allocate((long) ENTRY * SIZE, 8);
        iovs = arena.allocate((long) IOV_ENTRY * SIZE, 8);
        names = arena.allocate((long) NAME_SIZE * SIZE, 8);
        controls = arena.allocate((long) CONTROL_SIZE * SIZE, 8);
        for (int i = 0; i < SIZE; i++) {
            entries.set(JAVA_LONG, entry(i) + IOV, iovs.address() + (long) IOV_ENTRY * i);
            entries.set(JAVA_LONG, entry(i) + IOV_COUNT, 1);
        }
    }

    /** The calling thread's own, for sending. */
    static MessageVector sending() {
        return SENDING.get();
    }

    /** Receives into the batch what is there; how many packets, or a negated errno. */
    int receive(int fd, PacketBatch batch) {
        for (int i = 0; i < SIZE; i++) {
            Packet packet = batch.packet(i);
            iov(i, packet.memory().address() + Packet.HEADROOM, Packet.CAPACITY);
            entries.set(JAVA_LONG, entry(i), names.address() + name(i));
            entries.set(JAVA_INT, entry(i) + NAME_LENGTH, NAME_SIZE);
            control(i, CONTROL_SIZE);
        }
        return Libc.recvmmsg(fd, entries, SIZE, MSG_DONTWAIT);
    }

    int length(int index) {
        return entries.get(JAVA_INT, entry(index) + LENGTH);
    }

    /** The length, 0 where the packet did not fit and so is none. */
    int wholeLength(int index) {
        return (entries.get(JAVA_INT, entry(index) + FLAGS) & MSG_TRUNC) == 0 ? length(index) : 0;
    }

    MemorySegment names() {
        return names;
    }

    /** Where the name of a message stands. */
    long name(int index) {
        return (long) NAME_SIZE * index;
    }

    MemorySegment controls() {
        return controls;
    }

    /** Where the data of the first control message of this kind stands, or -1 where there is none. */
    long controlData(int index, int level, int type) {
        long at = (long) CONTROL_SIZE * index;
        long end = at + Math.min(CONTROL_SIZE, entries.get(JAVA_LONG, entry(index) + CONTROL_LENGTH));
        while (at + 16 <= end) {
            long length = controls.get(JAVA_LONG, at);
            if (controls.get(JAVA_INT, at + 8) == level && controls.get(JAVA_INT, at + 12) == type) {
                return at + 16;
            }
            if (length < 16) {
                return -1;
            }
            at += (length + 7) & ~7L;
        }
        return -1;
    }

    /** Sets a message to a packet, to wherever the socket is bound to. */
    void set(int index, Packet packet) {
        iov(index, packet.memory().address() + packet.offset(), packet.length());
        entries.set(JAVA_LONG, entry(index), 0);
        entries.set(JAVA_INT, entry(index) + NAME_LENGTH, 0);
        control(index, 0);
    }

    /** Sets a message to a datagram, to its remote endpoint. */
    void setDatagram(int index, Packet packet) {
        set(index, packet);
        int length =
                SocketAddress.write(names, name(index), packet.remoteHigh(), packet.remoteLow(), packet.remotePort());
        entries.set(JAVA_LONG, entry(index), names.address() + name(index));
        entries.set(JAVA_INT, entry(index) + NAME_LENGTH, length);
    }

    /** Adds a control message of {@code length} octets of data behind those there are; where that is to be written. */
    long addControl(int index, int level, int type, int length) {
        long before = entries.get(JAVA_LONG, entry(index) + CONTROL_LENGTH);
        long at = (long) CONTROL_SIZE * index + before;
        controls.set(JAVA_LONG, at, 16 + length);
        controls.set(JAVA_INT, at + 8, level);
        controls.set(JAVA_INT, at + 12, type);
        control(index, before + ((16 + length + 7) & ~7L));
        return at + 16;
    }

    /** Sends the first {@code count} messages; how many were refused, which costs those alone. */
    int send(int fd, int count) {
        int refused = 0;
        int from = 0;
        while (from < count) {
            int sent = Libc.sendmmsg(fd, entries.asSlice(entry(from)), count - from, MSG_DONTWAIT);
            if (sent == -Libc.EINTR) {
                continue;
            }
            if (sent <= 0) {
                refused++;
                from++;
            } else {
                from += sent;
            }
        }
        return refused;
    }

    private void iov(int index, long address, long length) {
        iovs.set(JAVA_LONG, (long) IOV_ENTRY * index, address);
        iovs.set(JAVA_LONG, (long) IOV_ENTRY * index + 8, length);
    }

    private void control(int index, long length) {
        entries.set(
                JAVA_LONG, entry(index) + CONTROL, length == 0 ? 0 : controls.address() + (long) CONTROL_SIZE * index);
        entries.set(JAVA_LONG, entry(index) + CONTROL_LENGTH, length);
    }

    private static long entry(int index) {
        return (long) ENTRY * index;
    }
}
