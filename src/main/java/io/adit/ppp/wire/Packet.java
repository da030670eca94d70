package io.adit.ppp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/**
 * Code, Identifier, Length and Data: the layout that LCP, the network control protocols, PAP and CHAP share
 * (RFC 1661 §5).
 *
 * @param code see {@link PacketCode}, {@link PapPacket} and {@link ChapPacket}
 * @param identifier 0 to 255
 * @param data what Length spans, without the four octets before it
 */
public record Packet(int code, int identifier, Octets data) {
    public static final int HEADER_LENGTH = 4;

    /**
     * Reads a packet; octets beyond its Length are padding and not part of it.
     *
     * @throws MalformedException if Length is below 4 or larger than what there is
     */
    public static Packet decode(Octets information) throws MalformedException {
        OctetReader in = information.reader();
        int code = in.u8();
        int identifier = in.u8();
        int length = in.u16();
        if (length < HEADER_LENGTH) {
            throw new MalformedException("Length " + length + " is shorter than the header");
        }
        return new Packet(code, identifier, in.octets(length - HEADER_LENGTH));
    }

    public Octets encode() {
        return new OctetWriter()
                .u8(code)
                .u8(identifier)
                .u16(HEADER_LENGTH + data.length())
                .octets(data)
                .toOctets();
    }
}
