package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpType.CONNECT_SPEED_UPDATE;
import static io.adit.l2tp.wire.AvpType.MESSAGE_TYPE;
import static io.adit.l2tp.wire.AvpType.RANDOM_VECTOR;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The AVPs of one received control message; of an AVP that comes twice the first one counts. */
final class Avps {
    static final int HEADER_LENGTH = 6;
    static final int M_BIT = 0x8000;
    static final int H_BIT = 0x4000;
    static final int LENGTH_BITS = 0x03FF;
    private static final int RESERVED_BITS = 0x3C00;

    /** By {@link AvpType#index}; an empty place is an AVP that is not there. */
    private final Object[] values = new Object[AvpType.rows().size()];

    private final int messageType;
    private final boolean mandatoryMessage;
    private final Optional<String> secret;
    private List<ConnectSpeed> connectSpeeds = List.of();
    private boolean accessLine;
    private Optional<Fault> fault = Optional.empty();

    /** Why the message must be refused: an error code of §4.4.2 and words. */
    record Fault(int errorCode, String text) {
        static final int WRONG_LENGTH = 2;
        static final int OUT_OF_RANGE = 3;
        static final int UNKNOWN_MANDATORY_AVP = 8;
    }

    /**
     * Reads a message's AVPs.
     *
     * @param secret opens hidden AVPs; without one they are unknown
     * @throws MalformedException if the first AVP is not a Message Type, so that nothing says what this is
     */
    static Avps decode(Octets body, Optional<String> secret) throws MalformedException {
        OctetReader in = body.reader();
        Avps avps = new Avps(in, secret);
        try {
            while (in.hasMore()) {
                avps.decodeOne(in);
            }
        } catch (MalformedException e) {
            avps.refuse(Fault.WRONG_LENGTH, "AVPs do not fill the message: " + e.reason());
        }
        return avps;
    }

    /** §4.4.1: the Message Type is the first, never hidden, and its M bit is about the whole message. */
    private Avps(OctetReader in, Optional<String> secret) throws MalformedException {
        int bits = in.u16();
        int vendor = in.u16();
        int number = in.u16();
        if ((bits & ~M_BIT) != HEADER_LENGTH + 2 || vendor != AvpType.IETF || number != MESSAGE_TYPE.number) {
            throw new MalformedException("no Message Type in front");
        }
        this.messageType = in.u16();
        this.mandatoryMessage = (bits & M_BIT) != 0;
        this.secret = secret;
        values[MESSAGE_TYPE.index] = messageType;
    }

    private void decodeOne(OctetReader in) throws MalformedException {
        int bits = in.u16();
        int vendorAndNumber = in.u32();
        int vendor = vendorAndNumber >>> 16;
        int number = vendorAndNumber & 0xFFFF;
        int length = (bits & LENGTH_BITS) - HEADER_LENGTH;
        if (length < 0 || length > in.remaining()) {
            throw new MalformedException("AVP " + vendor + "/" + number + " of " + (bits & LENGTH_BITS) + " octets");
        }
        OctetReader value = in.slice(length);
        boolean mandatory = (bits & M_BIT) != 0;
        boolean hidden = (bits & H_BIT) != 0;
        // §4.1: one with reserved bits is unknown; so is a hidden one that cannot be opened or must not be hidden
        // (§4.3).
        Optional<AvpType<?>> type = (bits & RESERVED_BITS) == 0 ? AvpType.of(vendor, number) : Optional.empty();
        if (type.isEmpty() || (hidden && !canOpen(type.get()))) {
            if (mandatory) {
                refuse(Fault.UNKNOWN_MANDATORY_AVP, "unknown mandatory AVP " + vendor + "/" + number);
            }
        } else if (values[type.get().index] == null || mayRepeat(type.get())) {
            decodeKnown(type.get(), mandatory, hidden, value);
        }
    }

    private boolean canOpen(AvpType<?> type) {
        return type.hideable != AvpType.Hideable.NEVER && secret.isPresent() && values[RANDOM_VECTOR.index] != null;
    }

    /** Elsewhere a Connect Speed Update is not read again: opening thousands of hidden ones would cost a stranger little. */
    private boolean mayRepeat(AvpType<?> type) {
        return type == RANDOM_VECTOR
                || (type == CONNECT_SPEED_UPDATE
                        && (messageType == MessageType.CSUN.number() || messageType == MessageType.CSURQ.number()));
    }

    /** An AVP that does not fit its row ends tunnel or session where it is mandatory, and is not there where not. */
    private void decodeKnown(AvpType<?> type, boolean mandatory, boolean hidden, OctetReader octets) {
        try {
            OctetReader value = hidden
                    ? Hiding.open(
                            type.number,
                            secret.orElseThrow(),
                            optional(RANDOM_VECTOR).orElseThrow(),
                            octets)
                    : octets;
            if (type.format.allows(value.remaining())) {
                keep(type, type.format.decoder().decode(value));
            } else if (mandatory) {
                refuse(Fault.WRONG_LENGTH, type + ": " + value.remaining() + " octets");
            }
        } catch (MalformedException e) {
            if (mandatory) {
                refuse(Fault.OUT_OF_RANGE, type + ": " + e.reason());
            }
        }
    }

    private void keep(AvpType<?> type, Object value) {
        values[type.index] = value;
        accessLine |= type.vendor == AvpType.BROADBAND_FORUM;
        if (value instanceof ConnectSpeed speed) {
            connectSpeeds = connectSpeeds.isEmpty() ? new ArrayList<>() : connectSpeeds;
            connectSpeeds.add(speed);
        }
    }

    /** The first fault is the one to tell. */
    private void refuse(int errorCode, String text) {
        if (fault.isEmpty()) {
            fault = Optional.of(new Fault(errorCode, text));
        }
    }

    Optional<Fault> fault() {
        return fault;
    }

    int messageType() {
        return messageType;
    }

    /** The M bit of the Message Type: whether a receiver that does not know the message must end the tunnel. */
    boolean isMandatoryMessage() {
        return mandatoryMessage;
    }

    /** Whether an AVP of RFC 5515 about the subscriber's line is there. */
    boolean hasAccessLine() {
        return accessLine;
    }

    /** Every Connect Speed Update, in order. */
    List<ConnectSpeed> connectSpeeds() {
        return connectSpeeds;
    }

    boolean has(AvpType<?> type) {
        return values[type.index] != null;
    }

    <T> T required(AvpType<T> type) throws MalformedException {
        Optional<T> value = optional(type);
        if (value.isEmpty()) {
            throw new MalformedException("no " + type);
        }
        return value.get();
    }

    @SuppressWarnings("unchecked") // the decoder of the row made it
    <T> Optional<T> optional(AvpType<T> type) {
        return Optional.ofNullable((T) values[type.index]);
    }
}
