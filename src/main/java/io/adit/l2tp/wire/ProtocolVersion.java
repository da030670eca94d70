package io.adit.l2tp.wire;

import io.adit.octets.Octets;

/** Which of the protocols that share UDP port 1701 a datagram's Ver field names (RFC 2661 §3.1, RFC 3931 §4.1.2.1). */
public enum ProtocolVersion {
    L2F("L2F"),
    L2TPV2("L2TPv2"),
    L2TPV3("L2TPv3"),
    UNKNOWN("no known version");

    /** L2F's Ver field has three bits; what is the highest of four here, is its C bit. */
    private static final int C_BIT = 0x08;

    private final String words;

    ProtocolVersion(String words) {
        this.words = words;
    }

    /** Looks at the first two octets and promises nothing of the others. */
    public static ProtocolVersion of(Octets datagram) {
        return datagram.length() < 2 ? UNKNOWN : of(datagram.at(1) & ControlPacket.VERSION_BITS);
    }

    private static ProtocolVersion of(int version) {
        return switch (version) {
            case 1, 1 | C_BIT -> L2F;
            case ControlPacket.VERSION -> L2TPV2;
            case 3 -> L2TPV3;
            default -> UNKNOWN;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
