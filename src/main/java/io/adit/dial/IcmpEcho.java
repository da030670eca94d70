package io.adit.dial;

import io.adit.octets.IpAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.util.Optional;

/**
 * An ICMP Echo or Echo Reply in an IPv4 packet without options (RFC 791, RFC 792).
 *
 * @param sequence 0 to 65535
 */
record IcmpEcho(IpAddress source, IpAddress destination, boolean isReply, int identifier, int sequence, Octets data) {
    private static final int IPV4_HEADER = 20;
    private static final int ICMP_HEADER = 8;
    private static final int ICMP = 1;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO = 8;
    private static final int TTL = 64;
    private static final int FRAGMENT_BITS = 0x3FFF;
    private static final int IP_CHECKSUM = 10;
    private static final int ICMP_CHECKSUM = 2;

    /**
     * Reads an IPv4 packet.
     *
     * @return empty for any other packet, fragments included
     */
    static Optional<IcmpEcho> decode(Octets packet) throws MalformedException {
        OctetReader in = packet.reader();
        int versionAndLength = in.u8();
        in.skip(1);
        int length = in.u16();
        in.skip(2);
        int fragment = in.u16() & FRAGMENT_BITS;
        in.skip(1);
        int protocol = in.u8();
        in.skip(2);
        IpAddress source = IpAddress.ipv4(in.u32());
        IpAddress destination = IpAddress.ipv4(in.u32());
        if (versionAndLength >>> 4 != 4) {
            throw new MalformedException("not an IPv4 packet");
        }
        int header = (versionAndLength & 0x0F) * 4;
        if (header < IPV4_HEADER || length < header || length > packet.length()) {
            throw new MalformedException("IPv4 lengths do not agree");
        }
        if (protocol != ICMP || fragment != 0) {
            return Optional.empty();
        }
        return decode(source, destination, packet.slice(header, length));
    }

    private static Optional<IcmpEcho> decode(IpAddress source, IpAddress destination, Octets icmp)
            throws MalformedException {
        OctetReader in = icmp.reader();
        int type = in.u8();
        int code = in.u8();
        in.skip(2);
        if ((type != ECHO && type != ECHO_REPLY) || code != 0) {
            return Optional.empty();
        }
        if (checksum(icmp) != 0) {
            throw new MalformedException("ICMP checksum");
        }
        return Optional.of(new IcmpEcho(source, destination, type == ECHO_REPLY, in.u16(), in.u16(), in.rest()));
    }

    Octets encode() {
        OctetWriter icmp = new OctetWriter();
        icmp.u8(isReply ? ECHO_REPLY : ECHO).u8(0).u16(0).u16(identifier).u16(sequence);
        icmp.octets(data);
        icmp.patchU16(ICMP_CHECKSUM, checksum(icmp.toOctets()));
        OctetWriter ip = new OctetWriter();
        ip.u8(0x45).u8(0).u16(IPV4_HEADER + ICMP_HEADER + data.length());
        ip.u32(0).u8(TTL).u8(ICMP).u16(0).octets(source.octets()).octets(destination.octets());
        ip.patchU16(IP_CHECKSUM, checksum(ip.toOctets()));
        return ip.octets(icmp.toOctets()).toOctets();
    }

    /** The answer to this Echo. */
    IcmpEcho reply() {
        return new IcmpEcho(/* source= */ destination, /* destination= */ source, true, identifier, sequence, data);
    }

    /** RFC 1071; 0 over octets that contain a right checksum. */
    private static int checksum(Octets octets) {
        int sum = 0;
        for (int i = 0; i < octets.length(); i++) {
            sum += i % 2 == 0 ? octets.at(i) << 8 : octets.at(i);
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return ~sum & 0xFFFF;
    }
}
