package io.adit.forwarding;

/** ICMP (RFC 792), as much as a router must speak itself (RFC 1812 §4.3). */
final class Icmp {
    static final int UNREACHABLE = 3;
    static final int NETWORK = 0;
    static final int HOST = 1;
    static final int TIME_EXCEEDED = 11;

    private static final int ECHO_REPLY = 0;
    private static final int ECHO = 8;
    private static final int HEADER = 8;
    private static final int LONGEST = 576; // RFC 1812 §4.3.2.3

    private Icmp() {}

    static boolean isEcho(Packet packet) {
        int at = Ipv4.headerLength(packet);
        return Ipv4.protocol(packet) == Ipv4.ICMP
                && Ipv4.isWhole(packet)
                && packet.length() >= at + HEADER
                && packet.u8(at) == ECHO;
    }

    /** Makes an Echo its own reply; false where its checksum is wrong. */
    static boolean answer(Packet packet) {
        int at = Ipv4.headerLength(packet);
        int length = packet.length() - at;
        if (Ipv4.checksum(packet, at, length) != 0) {
            return false;
        }
        packet.u8(at, ECHO_REPLY);
        packet.u16(at + 2, 0);
        packet.u16(at + 2, Ipv4.checksum(packet, at, length));
        Ipv4.turnRound(packet);
        return true;
    }

    /** Whether an error about the packet may be sent at all (RFC 1812 §4.3.2.7). */
    static boolean mayComplainAbout(Packet packet) {
        return Ipv4.isFirstFragment(packet)
                && isHost(Ipv4.source(packet))
                && !isGroup(Ipv4.destination(packet))
                && !isError(packet);
    }

    /** Makes the packet an error about itself, to whoever sent it. */
    static void complain(Packet packet, int type, int code, int from) {
        int to = Ipv4.source(packet);
        packet.trim(Math.min(packet.length(), LONGEST - Ipv4.HEADER - HEADER));
        packet.prepend(HEADER);
        packet.u16(0, (type << 8) | code);
        packet.u16(2, 0);
        packet.u32(4, 0);
        packet.u16(2, Ipv4.checksum(packet, 0, packet.length()));
        Ipv4.prepend(packet, Ipv4.ICMP, from, to);
    }

    /** What is neither a query nor a reply counts as an error: an unknown type must not be answered either. */
    private static boolean isError(Packet packet) {
        if (Ipv4.protocol(packet) != Ipv4.ICMP) {
            return false;
        }
        int at = Ipv4.headerLength(packet);
        if (packet.length() <= at) {
            return true;
        }
        int type = packet.u8(at);
        return type != ECHO && type != ECHO_REPLY && (type < 13 || type > 18);
    }

    /** Neither 0/8 nor 127/8, nor multicast, nor class E with the broadcast address in it. */
    private static boolean isHost(int address) {
        int first = address >>> 24;
        return first != 0 && first != 127 && first < 224;
    }

    private static boolean isGroup(int address) {
        return address >>> 28 == 0xE || address == -1;
    }
}
