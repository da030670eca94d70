package io.adit.runtime;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.adit.forwarding.AddressBits;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** sockaddr_in and sockaddr_in6, and the addresses in them as {@link AddressBits}. */
final class SocketAddress {
    static final short AF_INET = 2;
    static final short AF_INET6 = 10;
    static final int LONGEST = 28;

    private static final int IPV4_LENGTH = 16;
    private static final int IPV6_LENGTH = 28;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketAddress() {}

    /** Writes the address at {@code at}; how many octets it takes. */
    static int write(MemorySegment memory, long at, long high, long low, int port) {
        memory.set(PORT, at + 2, (short) port);
        if (AddressBits.isIpv4(high, low)) {
            memory.set(JAVA_SHORT, at, AF_INET);
            memory.set(U32, at + 4, (int) low);
            memory.set(JAVA_INT, at + 8, 0);
            memory.set(JAVA_INT, at + 12, 0);
            return IPV4_LENGTH;
        }
        memory.set(JAVA_SHORT, at, AF_INET6);
        memory.set(JAVA_INT, at + 4, 0);
        writeIpv6(memory, at + 8, high, low);
        memory.set(JAVA_INT, at + 24, 0);
        return IPV6_LENGTH;
    }

    static int port(MemorySegment memory, long at) {
        return memory.get(PORT, at + 2) & 0xFFFF;
    }

    static long high(MemorySegment memory, long at) {
        return memory.get(JAVA_SHORT, at) == AF_INET ? 0 : memory.get(U64, at + 8);
    }

    static long low(MemorySegment memory, long at) {
        return memory.get(JAVA_SHORT, at) == AF_INET ? readIpv4(memory, at + 4) : memory.get(U64, at + 16);
    }

    /** The lower long of four octets in network order. */
    static long readIpv4(MemorySegment memory, long at) {
        return AddressBits.ipv4(memory.get(U32, at));
    }

    static void writeIpv4(MemorySegment memory, long at, long low) {
        memory.set(U32, at, (int) low);
    }

    static long readU64(MemorySegment memory, long at) {
        return memory.get(U64, at);
    }

    static void writeIpv6(MemorySegment memory, long at, long high, long low) {
        memory.set(U64, at, high);
        memory.set(U64, at + 8, low);
    }
}
