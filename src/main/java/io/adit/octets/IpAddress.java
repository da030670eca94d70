package io.adit.octets;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An IPv4 or IPv6 address: 4 or 16 octets. */
public record IpAddress(Octets octets) {
    public static final IpAddress ANY_IPV4 = ipv4(0);

    public IpAddress {
        if (octets.length() != 4 && octets.length() != 16) {
            throw new IllegalArgumentException("neither 4 nor 16 octets: " + octets);
        }
    }

    /** The IPv4 address with these 32 bits. */
    public static IpAddress ipv4(int bits) {
        return new IpAddress(new OctetWriter().u32(bits).toOctets());
    }

    /**
     * Reads a literal address; names are not resolved.
     *
     * @throws IllegalArgumentException if the text is not a literal address
     */
    public static IpAddress parse(String text) {
        return new IpAddress(Octets.of(InetAddress.ofLiteral(text).getAddress()));
    }

    public boolean isIpv4() {
        return octets.length() == 4;
    }

    /** The 32 bits of an IPv4 address. */
    public int ipv4Bits() {
        if (!isIpv4()) {
            throw new IllegalStateException("not IPv4: " + this);
        }
        return (octets.at(0) << 24) | (octets.at(1) << 16) | (octets.at(2) << 8) | octets.at(3);
    }

    /** Whether every bit is 0: "any address", or in IPCP "give me one" (RFC 1332 §3.3). */
    public boolean isUnspecified() {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.at(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the address is 127/8 or ::1. */
    public boolean isLoopback() {
        return toInetAddress().isLoopbackAddress();
    }

    /** The same address in the class library's type; nothing is resolved. */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets.toBytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for a wrong length, which the constructor refused
        }
    }

    @Override
    public String toString() {
        return toInetAddress().getHostAddress();
    }
}
