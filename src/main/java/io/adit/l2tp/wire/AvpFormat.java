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
    private static final int LONGEST = 1023 - 6; // ten bits of length, which count the AVP's header

    static final AvpFormat<Integer> U16 = fixed(2, OctetReader::u16, (value, out) -> out.u16(value));
    static final AvpFormat<Integer> U32 = fixed(4, OctetReader::u32, (value, out) -> out.u32(value));

    /** An id or a count that may not be 0. */
    static final AvpFormat<Integer> POSITIVE_U16 = fixed(2, AvpFormat::positive, (value, out) -> out.u16(value));

    static final AvpFormat<String> TEXT = new AvpFormat<>(0, LONGEST, OctetReader::text, AvpFormat::writeText);
    static final AvpFormat<String> NAME = new AvpFormat<>(1, LONGEST, OctetReader::text, AvpFormat::writeText);
    static final AvpFormat<Octets> OCTETS = octets(0, LONGEST);
    static final AvpFormat<Octets> SOME_OCTETS = octets(1, LONGEST);
    static final AvpFormat<Boolean> PRESENT = fixed(0, in -> true, (value, out) -> {});
    static final AvpFormat<ResultCode> RESULT =
            new AvpFormat<>(2, LONGEST, AvpFormat::readResult, AvpFormat::writeResult);

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

    /** Text of ours that is too long for an AVP is cut: it is for people. */
    private static void writeText(String text, OctetWriter out) {
        Octets octets = Octets.text(text);
        out.octets(octets.slice(0, Math.min(octets.length(), LONGEST - 4)));
    }
}
