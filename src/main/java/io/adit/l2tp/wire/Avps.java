package io.adit.l2tp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The AVPs of one control message in order of appearance; of an AVP that comes twice the first one counts. */
final class Avps {
    private static final int HEADER_LENGTH = 6;
    private static final int M_BIT = 0x8000;
    private static final int H_BIT = 0x4000;
    private static final int RESERVED_BITS = 0x3C00;
    private static final int LENGTH_BITS = 0x03FF;
    private static final int IETF = 0;

    private final Map<AvpType<?>, Object> values = new LinkedHashMap<>();
    private boolean firstIsMandatory;
    private Optional<Fault> fault = Optional.empty();

    /** Why the message must be refused: an error code of §4.4.2 and words. */
    record Fault(int errorCode, String text) {
        static final int WRONG_LENGTH = 2;
        static final int OUT_OF_RANGE = 3;
        static final int UNKNOWN_MANDATORY_AVP = 8;
    }

    /** @throws MalformedException if the first AVP is not a Message Type, so that nothing says what this is */
    static Avps decode(Octets body) throws MalformedException {
        Avps avps = new Avps();
        OctetReader in = body.reader();
        avps.decodeMessageType(in);
        try {
            while (in.hasMore()) {
                avps.decodeOne(in);
            }
        } catch (MalformedException e) {
            avps.refuse(Fault.WRONG_LENGTH, "AVPs do not fill the message: " + e.reason());
        }
        return avps;
    }

    /** §4.4.1: it is the first, never hidden, and its M bit is about the whole message. */
    private void decodeMessageType(OctetReader in) throws MalformedException {
        int bits = in.u16();
        int vendor = in.u16();
        int number = in.u16();
        boolean plain = (bits & (H_BIT | RESERVED_BITS)) == 0 && vendor == IETF;
        if (!plain || number != AvpType.MESSAGE_TYPE.number || (bits & LENGTH_BITS) != HEADER_LENGTH + 2) {
            throw new MalformedException("no Message Type in front");
        }
        firstIsMandatory = (bits & M_BIT) != 0;
        values.put(AvpType.MESSAGE_TYPE, in.u16());
    }

    private void decodeOne(OctetReader in) throws MalformedException {
        int bits = in.u16();
        int vendor = in.u16();
        int number = in.u16();
        if ((bits & LENGTH_BITS) < HEADER_LENGTH) {
            throw new MalformedException("AVP shorter than its own header");
        }
        OctetReader value = in.slice((bits & LENGTH_BITS) - HEADER_LENGTH);
        boolean mandatory = (bits & M_BIT) != 0;
        // Without opening hidden AVPs (§4.3) a hidden one is as good as unknown; so is one with reserved bits (§4.1).
        boolean readable = vendor == IETF && (bits & (RESERVED_BITS | H_BIT)) == 0;
        Optional<AvpType<?>> type = readable ? AvpType.of(number) : Optional.empty();
        if (type.isPresent()) {
            decodeKnown(type.get(), mandatory, value);
        } else if (mandatory) {
            refuse(Fault.UNKNOWN_MANDATORY_AVP, "unknown mandatory AVP " + vendor + "/" + number);
        }
    }

    /** An AVP that does not fit its row ends tunnel or session where it is mandatory, and is not there where not. */
    private void decodeKnown(AvpType<?> type, boolean mandatory, OctetReader value) {
        if (values.containsKey(type)) {
            return;
        }
        if (!type.format.allows(value.remaining())) {
            if (mandatory) {
                refuse(Fault.WRONG_LENGTH, type + ": " + value.remaining() + " octets");
            }
            return;
        }
        try {
            values.put(type, type.format.decoder().decode(value));
        } catch (MalformedException e) {
            if (mandatory) {
                refuse(Fault.OUT_OF_RANGE, type + ": " + e.reason());
            }
        }
    }

    /** The first fault is the one to tell. */
    private void refuse(int errorCode, String text) {
        fault = fault.or(() -> Optional.of(new Fault(errorCode, text)));
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** The M bit of the Message Type: whether a receiver that does not know the message must end the tunnel. */
    boolean isMandatoryMessage() {
        return firstIsMandatory;
    }

    <T> Avps with(AvpType<T> type, T value) {
        values.put(type, value);
        return this;
    }

    <T> Avps with(AvpType<T> type, Optional<T> value) {
        value.ifPresent(present -> values.put(type, present));
        return this;
    }

    <T> T required(AvpType<T> type) throws MalformedException {
        return optional(type).orElseThrow(() -> new MalformedException("no " + type));
    }

    @SuppressWarnings("unchecked") // with() and the decoders are the only writers and keep T
    <T> Optional<T> optional(AvpType<T> type) {
        return Optional.ofNullable((T) values.get(type));
    }

    Octets encode() {
        OctetWriter out = new OctetWriter();
        values.forEach((type, value) -> encodeOne(type, value, out));
        return out.toOctets();
    }

    @SuppressWarnings("unchecked") // as in optional()
    private static <T> void encodeOne(AvpType<T> type, Object value, OctetWriter out) {
        int start = out.length();
        out.u16(0).u16(IETF).u16(type.number);
        type.format.encoder().encode((T) value, out);
        int length = out.length() - start;
        if (length > LENGTH_BITS) {
            throw new IllegalStateException(type + " of " + length + " octets");
        }
        out.patchU16(start, (type.mandatory ? M_BIT : 0) | length);
    }
}
