package io.adit.runtime;

import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/** Ranges of IPv4 addresses as prefixes, which is what routes are made of. */
final class Prefixes {
    private Prefixes() {}

    /** The fewest prefixes that cover exactly the addresses from {@code first} to {@code last}: at most 62. */
    static List<IpPrefix> cover(IpAddress first, IpAddress last) {
        List<IpPrefix> prefixes = new ArrayList<>();
        long from = Integer.toUnsignedLong(first.ipv4Bits());
        long end = Integer.toUnsignedLong(last.ipv4Bits()) + 1;
        while (from < end) {
            int aligned = from == 0 ? Integer.SIZE : Math.min(Long.numberOfTrailingZeros(from), Integer.SIZE);
            int fitting = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - from);
            int bits = Math.min(aligned, fitting);
            prefixes.add(new IpPrefix(IpAddress.ipv4((int) from), Integer.SIZE - bits));
            from += 1L << bits;
        }
        return prefixes;
    }
}
