package io.adit.forwarding;

import io.adit.octets.IpAddress;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/** An IP address as two longs, so that comparing and copying one allocates nothing; IPv4 as ::ffff:a.b.c.d. */
public final class AddressBits {
    private static final long IPV4_MAPPED = 0x0000_FFFFL << 32;

    private AddressBits() {}

    public static long high(IpAddress address) {
        return address.isIpv4() ? 0 : read(address.octets(), 0);
    }

    public static long low(IpAddress address) {
        return address.isIpv4() ? ipv4(address.ipv4Bits()) : read(address.octets(), 8);
    }

    /** The lower long of an IPv4 address; the higher one is 0. */
    public static long ipv4(int bits) {
        return IPV4_MAPPED | (bits & 0xFFFFFFFFL);
    }

    public static boolean isIpv4(long high, long low) {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    public static IpAddress address(long high, long low) {
        return isIpv4(high, low)
                ? IpAddress.ipv4((int) low)
                : new IpAddress(new OctetWriter().u64(high).u64(low).toOctets());
    }

    private static long read(Octets octets, int from) {
        long bits = 0;
        for (int i = from; i < from + 8; i++) {
            bits = (bits << 8) | octets.at(i);
        }
        return bits;
    }
}
