package io.adit.ppp.wire;

/** Numbers of the PPP Protocol field (RFC 1661 §2, assigned numbers): those Adit speaks or names. */
public final class PppProtocol {
    public static final int IPV4 = 0x0021;
    public static final int IPV6 = 0x0057;
    public static final int IPCP = 0x8021;
    public static final int IPV6CP = 0x8057;
    public static final int CCP = 0x80FD;
    public static final int LCP = 0xC021;
    public static final int PAP = 0xC023;
    public static final int CHAP = 0xC223;
    public static final int EAP = 0xC227;

    private PppProtocol() {}

    /** What people call the protocol, or its number in hexadecimal. */
    public static String name(int protocol) {
        return switch (protocol) {
            case IPV4 -> "IP";
            case IPV6 -> "IPv6";
            case IPCP -> "IPCP";
            case IPV6CP -> "IPv6CP";
            case CCP -> "CCP";
            case LCP -> "LCP";
            case PAP -> "PAP";
            case CHAP -> "CHAP";
            case EAP -> "EAP";
            default -> String.format("0x%04x", protocol);
        };
    }
}
