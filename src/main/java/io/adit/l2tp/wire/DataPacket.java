package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.ControlPacket.L_BIT;
import static io.adit.l2tp.wire.ControlPacket.O_BIT;
import static io.adit.l2tp.wire.ControlPacket.P_BIT;
import static io.adit.l2tp.wire.ControlPacket.S_BIT;
import static io.adit.l2tp.wire.ControlPacket.T_BIT;
import static io.adit.l2tp.wire.ControlPacket.VERSION;
import static io.adit.l2tp.wire.ControlPacket.VERSION_BITS;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.util.Optional;

/**
 * A data message (RFC 2661 §3.1), for those who look at single packets; forwarding reads raw memory instead.
 *
 * @param withLength whether the Length field is there
 * @param ns the sequence number, where the S bit is set; Nr is reserved and sent as 0
 * @param offset pad octets before the frame, where the O bit is set
 * @param priority the P bit: to be sent ahead of others
 * @param frame the PPP frame
 */
public record DataPacket(
        int tunnelId,
        int sessionId,
        boolean withLength,
        Optional<Integer> ns,
        Optional<Integer> offset,
        boolean priority,
        Octets frame) {

    /** With the shortest header: no length, sequence or offset. */
    public static DataPacket of(int tunnelId, int sessionId, Octets frame) {
        return new DataPacket(tunnelId, sessionId, false, Optional.empty(), Optional.empty(), false, frame);
    }

    /**
     * Reads the header.
     *
     * @throws MalformedException if it is not that of an L2TPv2 data message
     */
    public static DataPacket decode(Octets datagram) throws MalformedException {
        OctetReader in = datagram.reader();
        int flags = in.u16();
        if ((flags & T_BIT) != 0 || (flags & VERSION_BITS) != VERSION) {
            throw new MalformedException("not an L2TPv2 data message");
        }
        boolean withLength = (flags & L_BIT) != 0;
        OctetReader rest = in;
        if (withLength) {
            int length = in.u16();
            rest = in.slice(length - 4); // what follows flags and length; anything behind it is padding
        }
        int tunnelId = rest.u16();
        int sessionId = rest.u16();
        Optional<Integer> ns = Optional.empty();
        if ((flags & S_BIT) != 0) {
            ns = Optional.of(rest.u16());
            rest.skip(2);
        }
        Optional<Integer> offset = Optional.empty();
        if ((flags & O_BIT) != 0) {
            offset = Optional.of(rest.u16());
            rest.skip(offset.get());
        }
        boolean priority = (flags & P_BIT) != 0;
        return new DataPacket(tunnelId, sessionId, withLength, ns, offset, priority, rest.rest());
    }

    public Octets encode() {
        int flags = (withLength ? L_BIT : 0) | (ns.isPresent() ? S_BIT : 0);
        flags |= (offset.isPresent() ? O_BIT : 0) | (priority ? P_BIT : 0);
        OctetWriter out = new OctetWriter().u16(flags | VERSION);
        if (withLength) {
            out.u16(0);
        }
        out.u16(tunnelId).u16(sessionId);
        ns.ifPresent(number -> out.u16(number).u16(0));
        offset.ifPresent(count -> out.u16(count).octets(Octets.of(new byte[count])));
        out.octets(frame);
        if (withLength) {
            out.patchU16(2, out.length());
        }
        return out.toOctets();
    }
}
