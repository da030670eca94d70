package io.adit.l2tp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/**
 * How an AVP's value is laid out, and which lengths it may have.
 *
 * @param decoder reads a value whose length is right; it throws where the value is out of range
 */
record AvpFormat<T>(int minLength, int maxLength, Decoder<T> decoder, Encoder<T> encoder) {
    /** Ten bits of length, which count the AVP's header. */
    static final int LONGEST = 1023 - 6;

    /** Room is left for what stands before a text in its AVP, and for the length of a hidden one. */
    private static final int LONGEST_TEXT = LONGEST - 8;

    static final AvpFormat<Integer> U16 = fixed(2, OctetReader::u16, (value, out) -> out.u16(value));
    static final AvpFormat<Integer> U32 = fixed(4, OctetReader::u32, (value, out) -> out.u32(value));

    /** Unsigned, so that a {@code long} holds it as what it is. */
    static final AvpFormat<Long> COUNT = fixed(4, AvpFormat::readCount, (value, out) -> out.u32(value.intValue()));

    /** Bit/s in eight octets as RFC 5515 has them; in four as some LAC may think. */
    static final AvpFormat<Long> RATE = new AvpFormat<>(4, 8, AvpFormat::readRate, (value, out) -> out.u64(value));

    /** An id or a count that may not be 0. */
    static final AvpFormat<Integer> POSITIVE_U16 = fixed(2, AvpFormat::positive, (value, out) -> out.u16(value));

    static final AvpFormat<String> TEXT = new AvpFormat<>(0, LONGEST, OctetReader::text, AvpFormat::writeText);
    static final AvpFormat<String> NAME = new AvpFormat<>(1, LONGEST, OctetReader::text, AvpFormat::writeText);
    static final AvpFormat<Octets> OCTETS = octets(0, LONGEST);
    static final AvpFormat<Octets> SOME_OCTETS = octets(1, LONGEST);
    static final AvpFormat<Boolean> PRESENT = fixed(0, in -> true, (value, out) -> {});

    /** Empty, or a number of which 0 means no. */
    static final AvpFormat<Boolean> FLAG =
            new AvpFormat<>(0, 4, AvpFormat::readFlag, (value, out) -> out.u32(value ? 1 : 0));

    static final AvpFormat<ResultCode> RESULT =
            new AvpFormat<>(2, LONGEST, AvpFormat::readResult, AvpFormat::writeResult);
    static final AvpFormat<Q931Cause> CAUSE =
            new AvpFormat<>(3, LONGEST, in -> new Q931Cause(in.u16(), in.u8(), in.text()), (value, out) -> {
                out.u16(value.cause()).u8(value.message());
                writeText(value.text(), out);
            });
    static final AvpFormat<DisconnectCause> DISCONNECT = new AvpFormat<>(
            5, LONGEST, in -> new DisconnectCause(in.u16(), in.u16(), in.u8(), in.text()), (value, out) -> {
                out.u16(value.code()).u16(value.protocol()).u8(value.direction());
                writeText(value.text(), out);
            });
    static final AvpFormat<CallErrors> ERRORS = fixed(26, AvpFormat::readErrors, AvpFormat::writeErrors);
    static final AvpFormat<Accm> CHARACTER_MAPS = fixed(
            10,
            in -> {
                in.skip(2); // reserved, here and below
                return new Accm(in.u32(), in.u32());
            },
            (value, out) -> out.u16(0).u32(value.send()).u32(value.receive()));
    static final AvpFormat<ConnectSpeed> SPEED = fixed(
            12,
            in -> {
                in.skip(2);
                return new ConnectSpeed(in.u16(), in.u32(), in.u32());
            },
            (value, out) ->
                    out.u16(0).u16(value.remoteSessionId()).u32(value.tx()).u32(value.rx()));
    static final AvpFormat<AccessLine.Encapsulation> ENCAPSULATION = fixed(
            3,
            in -> new AccessLine.Encapsulation(in.u8(), in.u8(), in.u8()),
            (value, out) -> out.u8(value.dataLink()).u8(value.first()).u8(value.second()));

    interface Decoder<T> {
        T decode(OctetReader in) throws MalformedException;
    }

    interface Encoder<T> {
        void encode(T value, OctetWriter out);
    }

    static AvpFormat<Octets> octets(int minLength, int maxLength) {
        return new AvpFormat<>(minLength, maxLength, OctetReader::rest, (value, out) -> out.octets(value));
    }

    boolean allows(int length) {
        return length >= minLength && length <= maxLength;
    }

    private static <T> AvpFormat<T> fixed(int length, Decoder<T> decoder, Encoder<T> encoder) {
        return new AvpFormat<>(length, length, decoder, encoder);
    }

    private static int positive(OctetReader in) throws MalformedException {
        int value = in.u16();
        if (value == 0) {
            throw new MalformedException("is 0");
        }
        return value;
    }

    private static long readCount(OctetReader in) throws MalformedException {
        return in.u32() & 0xFFFFFFFFL;
    }

    private static long readRate(OctetReader in) throws MalformedException {
        return switch (in.remaining()) {
            case 4 -> readCount(in);
            case 8 -> in.u64();
            default -> throw new MalformedException("has " + in.remaining() + " octets");
        };
    }

    private static boolean readFlag(OctetReader in) throws MalformedException {
        boolean set = !in.hasMore();
        while (in.hasMore()) {
            set |= in.u8() != 0;
        }
        return set;
    }

    private static ResultCode readResult(OctetReader in) throws MalformedException {
        int result = in.u16();
        // A lone octet behind the result is no error code; nothing depends on it.
        return in.remaining() < 2 ? new ResultCode(result, 0, "") : new ResultCode(result, in.u16(), in.text());
    }

    private static void writeResult(ResultCode value, OctetWriter out) {
        out.u16(value.result());
        if (value.error() != 0 || !value.text().isEmpty()) {
            out.u16(value.error());
            writeText(value.text(), out);
        }
    }

    private static CallErrors readErrors(OctetReader in) throws MalformedException {
        in.skip(2);
        return new CallErrors(in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32());
    }

    private static void writeErrors(CallErrors value, OctetWriter out) {
        out.u16(0)
                .u32(value.crcErrors())
                .u32(value.framingErrors())
                .u32(value.hardwareOverruns())
                .u32(value.bufferOverruns())
                .u32(value.timeoutErrors())
                .u32(value.alignmentErrors());
    }

    /** Text of ours that is too long for an AVP is cut, between two characters: it is for people. */
    private static void writeText(String text, OctetWriter out) {
        if (text.length() <= LONGEST_TEXT / 3) { // UTF-8 takes at most three octets for each char
            out.text(text);
            return;
        }
        Octets octets = Octets.text(text);
        int length = Math.min(octets.length(), LONGEST_TEXT);
        while (length < octets.length() && (octets.at(length) & 0xC0) == 0x80) {
            length--;
        }
        out.octets(octets.slice(0, length));
    }
}
