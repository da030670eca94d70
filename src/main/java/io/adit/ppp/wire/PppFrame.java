package io.adit.ppp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/**
 * A PPP frame without flags and FCS (RFC 1661 §2).
 *
 * @param protocol 16 bits, see {@link PppProtocol}
 * @param information what follows the Protocol field, padding included
 */
public record PppFrame(int protocol, Octets information) {
    private static final int ADDRESS = 0xFF;
    private static final int CONTROL = 0x03;

    /**
     * Reads a frame with or without Address and Control (RFC 1662 §3.1), its Protocol field of two octets or compressed
     * to one (RFC 1661 §6.5).
     *
     * @throws MalformedException if the Protocol field is missing, cut short, or does not end in an odd octet
     */
    public static PppFrame decode(Octets frame) throws MalformedException {
        OctetReader in = frame.reader();
        if (in.peek() == ADDRESS) { // no protocol number begins with it: its first octet would be odd
            in.skip(1);
            if (in.u8() != CONTROL) {
                throw new MalformedException("Address without Control");
            }
        }
        int first = in.u8();
        if ((first & 1) != 0) {
            return new PppFrame(first, in.rest());
        }
        int protocol = (first << 8) | in.u8();
        if ((protocol & 1) == 0) {
            throw new MalformedException("even Protocol field");
        }
        return new PppFrame(protocol, in.rest());
    }

    /** Protocol in two octets, then the information: what PPPoE carries (RFC 2516 §7). */
    public Octets encode() {
        return new OctetWriter().u16(protocol).octets(information).toOctets();
    }
}
