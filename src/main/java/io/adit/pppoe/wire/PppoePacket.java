package io.adit.pppoe.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/**
 * The six-octet header of RFC 2516 §4 and what it frames, in discovery and in a session alike.
 *
 * @param code 0 in a session, else the kind of discovery packet
 * @param payload exactly LENGTH octets: Ethernet padding has been cut
 */
public record PppoePacket(int code, int sessionId, Octets payload) {
    public static final int HEADER_LENGTH = 6;
    public static final int SESSION = 0;

    private static final int VERSION_1_TYPE_1 = 0x11;

    /** Reads the payload of an Ethernet frame. */
    public static PppoePacket decode(Octets octets) throws MalformedException {
        OctetReader in = octets.reader();
        if (in.u8() != VERSION_1_TYPE_1) {
            throw new MalformedException("PPPoE version or type is not 1");
        }
        int code = in.u8();
        int sessionId = in.u16();
        int length = in.u16();
        if (length > in.remaining()) {
            throw new MalformedException("PPPoE length " + length + " in a frame with " + in.remaining());
        }
        return new PppoePacket(code, sessionId, in.octets(length));
    }

    public Octets encode() {
        return new OctetWriter()
                .u8(VERSION_1_TYPE_1)
                .u8(code)
                .u16(sessionId)
                .u16(payload.length())
                .octets(payload)
                .toOctets();
    }
}
