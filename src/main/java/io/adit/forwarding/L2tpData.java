package io.adit.forwarding;

/** Reads the header of an L2TP data message (RFC 2661 §3.1) in place: any combination of the L, S, O and P bits. */
final class L2tpData {
    static final int T_BIT = 0x8000;
    static final int L_BIT = 0x4000;
    static final int S_BIT = 0x0800;
    static final int O_BIT = 0x0200;
    static final int P_BIT = 0x0100;
    static final int VERSION_BITS = 0x000F;
    static final int SHORTEST = 6;

    private int tunnelId;
    private int sessionId;
    private int ns;
    private boolean sequenced;

    int tunnelId() {
        return tunnelId;
    }

    int sessionId() {
        return sessionId;
    }

    boolean isSequenced() {
        return sequenced;
    }

    int ns() {
        return ns;
    }

    /** Strips the header, and what stands behind the Length; false where a length points past the end. */
    boolean strip(Packet packet, int flags) {
        boolean withLength = (flags & L_BIT) != 0;
        sequenced = (flags & S_BIT) != 0;
        boolean withOffset = (flags & O_BIT) != 0;
        int ids = withLength ? 4 : 2;
        int header = ids + 4 + (sequenced ? 4 : 0) + (withOffset ? 2 : 0);
        int length = withLength && packet.length() >= 4 ? packet.u16(2) : packet.length();
        if (length < header || length > packet.length()) {
            return false;
        }
        tunnelId = packet.u16(ids);
        sessionId = packet.u16(ids + 2);
        ns = sequenced ? packet.u16(ids + 4) : 0;
        int offset = withOffset ? packet.u16(header - 2) : 0;
        if (length < header + offset) {
            return false;
        }
        packet.trim(length);
        packet.strip(header + offset);
        return true;
    }
}
