package io.adit.forwarding;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The packets that one thread takes from a port at a time, and passes on together. */
public final class PacketBatch {
    private static final int ALIGNMENT = 64;
    private static final int SLOT = Packet.HEADROOM + Packet.CAPACITY;

    private final Packet[] packets;
    private int count;

    /** @param size how many packets at most */
    public PacketBatch(Arena arena, int size) {
        MemorySegment slots = arena.allocate((long) SLOT * size, ALIGNMENT);
        packets = new Packet[size];
        for (int i = 0; i < size; i++) {
            packets[i] = new Packet(slots.asSlice((long) SLOT * i, SLOT));
        }
    }

    public int size() {
        return packets.length;
    }

    public Packet packet(int index) {
        return packets[index];
    }

    /** Says that the first {@code received} packets were filled. */
    public void filled(int received) {
        count = received;
    }

    /** How many packets were filled. */
    public int count() {
        return count;
    }

    /** Sends every packet by the port it was given, neighbours with the same port in one call. */
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the same port
    void leave(Forwarding forwarding) {
        int from = 0;
        while (from < count) {
            PortSlot port = packets[from].port();
            int to = from + 1;
            while (to < count && packets[to].port() == port) {
                to++;
            }
            port.send(packets, from, to, forwarding);
            from = to;
        }
        count = 0;
    }
}
