package io.adit.trace;

import io.adit.octets.IpAddress;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/** The IP and UDP headers that a datagram must have had, with their checksums (RFC 791, RFC 8200, RFC 768). */
final class Datagram {
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;
    private static final int IPV4_HEADER = 20;
    private static final int CHECKSUM_OF_IPV4 = 10;
    private static final int TTL = 64;

    private Datagram() {}

    static Octets of(Packet.Udp udp) {
        IpAddress source = udp.source().address();
        IpAddress destination = udp.destination().address();
        OctetWriter out = new OctetWriter();
        int length = UDP_HEADER + udp.octets().length();
        if (source.isIpv4()) {
            out.u8(0x45).u8(0).u16(IPV4_HEADER + length).u32(0).u8(TTL).u8(UDP).u16(0);
            out.octets(source.octets()).octets(destination.octets());
            out.patchU16(CHECKSUM_OF_IPV4, ~sum(out.toOctets()) & 0xFFFF);
        } else {
            out.u32(0x60000000).u16(length).u8(UDP).u8(TTL);
            out.octets(source.octets()).octets(destination.octets());
        }
        return out.octets(withChecksum(udp, length)).toOctets();
    }

    private static Octets withChecksum(Packet.Udp udp, int length) {
        Octets pseudoHeader = new OctetWriter()
                .octets(udp.source().address().octets())
                .octets(udp.destination().address().octets())
                .u16(UDP)
                .u16(length)
                .toOctets();
        int checksum = ~sum(new OctetWriter()
                        .octets(pseudoHeader)
                        .octets(datagram(udp, length, 0))
                        .toOctets())
                & 0xFFFF;
        return datagram(udp, length, checksum == 0 ? 0xFFFF : checksum); // RFC 768: 0 would mean "none"
    }

    private static Octets datagram(Packet.Udp udp, int length, int checksum) {
        return new OctetWriter()
                .u16(udp.source().port())
                .u16(udp.destination().port())
                .u16(length)
                .u16(checksum)
                .octets(udp.octets())
                .toOctets();
    }

    /** The ones' complement sum of RFC 1071. */
    private static int sum(Octets octets) {
        int sum = 0;
        for (int i = 0; i < octets.length(); i++) {
            sum += i % 2 == 0 ? octets.at(i) << 8 : octets.at(i);
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }
}
