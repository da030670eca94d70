package io.adit.l2tp.wire;

import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.util.Optional;

/** Writes the AVPs of one control message, in the order in which they are named. */
final class AvpWriter {
    private final OctetWriter out = new OctetWriter();

    AvpWriter(MessageType type) {
        // Its M bit says that a receiver which does not know the message must end the tunnel (§4.4.1).
        out.u16((type.isMandatory() ? Avps.M_BIT : 0) | (Avps.HEADER_LENGTH + 2))
                .u16(AvpType.IETF)
                .u16(AvpType.MESSAGE_TYPE.number)
                .u16(type.number());
    }

    /** One AVP. One without the M bit that is too long for any AVP is left out: no half of it would be of use. */
    <T> AvpWriter with(AvpType<T> type, T value) {
        int start = out.length();
        out.u16(0).u32(type.vendorAndNumber);
        type.format.encoder().encode(value, out);
        int length = out.length() - start;
        if (length <= Avps.LENGTH_BITS) {
            out.patchU16(start, (type.mandatory ? Avps.M_BIT : 0) | length);
        } else if (type.mandatory) {
            throw new IllegalStateException(type + " of " + length + " octets");
        } else {
            out.cut(start);
        }
        return this;
    }

    <T> AvpWriter with(AvpType<T> type, Optional<T> value) {
        return value.isPresent() ? with(type, value.get()) : this;
    }

    /** An AVP whose presence is all it says. */
    AvpWriter flag(AvpType<Boolean> type, boolean present) {
        return present ? with(type, true) : this;
    }

    Octets toOctets() {
        return out.toOctets();
    }
}
