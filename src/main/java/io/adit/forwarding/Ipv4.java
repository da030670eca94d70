package io.adit.forwarding;

/** The IPv4 header (RFC 791 §3.1), in place. */
final class Ipv4 {
    static final int HEADER = 20;
    static final int PPP_PROTOCOL = 0x0021;
    static final int ICMP = 1;

    private static final int TTL = 8;
    private static final int CHECKSUM = 10;
    private static final int FRAGMENT_OFFSET_BITS = 0x1FFF;
    private static final int MORE_FRAGMENTS_BIT = 0x2000;

    private Ipv4() {}

    /** Whether a header is there and its lengths agree; what stands behind Total Length is cut off. */
    static boolean trim(Packet packet) {
        if (packet.length() < HEADER || packet.u8(0) >>> 4 != 4) {
            return false;
        }
        int total = packet.u16(2);
        int header = headerLength(packet);
        if (header < HEADER || total < header || total > packet.length()) {
            return false;
        }
        packet.trim(total);
        return true;
    }

    static int headerLength(Packet packet) {
        return (packet.u8(0) & 0x0F) * 4;
    }

    static int protocol(Packet packet) {
        return packet.u8(9);
    }

    static int source(Packet packet) {
        return packet.u32(12);
    }

    static int destination(Packet packet) {
        return packet.u32(16);
    }

    static boolean isWhole(Packet packet) {
        return (packet.u16(6) & (FRAGMENT_OFFSET_BITS | MORE_FRAGMENTS_BIT)) == 0;
    }

    static boolean isFirstFragment(Packet packet) {
        return (packet.u16(6) & FRAGMENT_OFFSET_BITS) == 0;
    }

    static boolean hasGoodChecksum(Packet packet) {
        return checksum(packet, 0, headerLength(packet)) == 0;
    }

    /** Takes one from the time to live, as every router does; false where nothing is left of it. */
    static boolean age(Packet packet) {
        if (packet.u8(TTL) <= 1) {
            return false;
        }
        packet.u8(TTL, packet.u8(TTL) - 1);
        sign(packet);
        return true;
    }

    /** Writes a header without options in front of what the packet is so far. */
    static void prepend(Packet packet, int protocol, int source, int destination) {
        packet.prepend(HEADER);
        packet.u16(0, 0x4500);
        packet.u16(2, packet.length());
        packet.u32(4, 0);
        packet.u16(TTL, (64 << 8) | protocol);
        packet.u32(12, source);
        packet.u32(16, destination);
        sign(packet);
    }

    /** Sends the packet back where it came from, with a fresh time to live. */
    static void turnRound(Packet packet) {
        int source = source(packet);
        packet.u32(12, destination(packet));
        packet.u32(16, source);
        packet.u8(TTL, 64);
        sign(packet);
    }

    /** The Internet checksum (RFC 1071) of {@code count} octets; 0 over octets that contain a right one. */
    static int checksum(Packet packet, int from, int count) {
        long sum = 0;
        for (int i = 0; i + 1 < count; i += 2) {
            sum += packet.u16(from + i);
        }
        if ((count & 1) != 0) {
            sum += (long) packet.u8(from + count - 1) << 8;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    private static void sign(Packet packet) {
        packet.u16(CHECKSUM, 0);
        packet.u16(CHECKSUM, checksum(packet, 0, headerLength(packet)));
    }
}
