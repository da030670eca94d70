package io.adit.l2tp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/**
 * A control message as it lies in a datagram (RFC 2661 §3.1): the header, and the AVPs still unread.
 *
 * @param tunnelId the receiver's; 0 while it has not assigned one
 * @param sessionId the receiver's; 0 where the message concerns none
 * @param body empty in a zero-length body message, which only acknowledges
 */
public record ControlPacket(int tunnelId, int sessionId, int ns, int nr, Octets body) {
    public static final int HEADER_LENGTH = 12;

    static final int T_BIT = 0x8000;
    static final int L_BIT = 0x4000;
    static final int S_BIT = 0x0800;
    static final int O_BIT = 0x0200;
    static final int P_BIT = 0x0100;
    static final int VERSION_BITS = 0x000F;
    static final int VERSION = 2;

    /** Whether the datagram claims to be a control message, of whatever version. */
    public static boolean isControl(Octets datagram) {
        return datagram.length() > 0 && (datagram.at(0) & (T_BIT >>> 8)) != 0;
    }

    /**
     * Reads the header.
     *
     * @throws MalformedException if it is not that of an L2TPv2 control message; such a datagram is dropped, and
     *     {@link ProtocolVersion#of} tells whether it is of another protocol
     */
    public static ControlPacket decode(Octets datagram) throws MalformedException {
        OctetReader in = datagram.reader();
        int flags = in.u16();
        if ((flags & VERSION_BITS) != VERSION) {
            throw new MalformedException(ProtocolVersion.of(datagram).toString());
        }
        int wanted = T_BIT | L_BIT | S_BIT;
        if ((flags & (wanted | O_BIT | P_BIT)) != wanted) {
            throw new MalformedException("flags 0x" + Integer.toHexString(flags) + " of a control message");
        }
        int length = in.u16();
        if (length < HEADER_LENGTH || length > datagram.length()) {
            throw new MalformedException("length " + length + " of " + datagram.length());
        }
        int tunnelId = in.u16();
        int sessionId = in.u16();
        int ns = in.u16();
        int nr = in.u16();
        return new ControlPacket(tunnelId, sessionId, ns, nr, in.octets(length - HEADER_LENGTH));
    }

    /** Whether there is no message, only Nr: a ZLB (§5.8). */
    public boolean isAcknowledgement() {
        return body.isEmpty();
    }

    public Octets encode() {
        return new OctetWriter()
                .u16(T_BIT | L_BIT | S_BIT | VERSION)
                .u16(HEADER_LENGTH + body.length())
                .u16(tunnelId)
                .u16(sessionId)
                .u16(ns)
                .u16(nr)
                .octets(body)
                .toOctets();
    }
}
