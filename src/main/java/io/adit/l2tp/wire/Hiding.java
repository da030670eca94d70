package io.adit.l2tp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.l2tp.wire.AvpType.Hideable;
import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * How AVPs of a message are hidden from those who look on (RFC 2661 §4.3).
 *
 * @param secret the one that authenticates the tunnel
 * @param randomVector fresh and unpredictable for each message, 1 to 1017 octets, better 16 or more
 * @param padding says what follows a value, up to a multiple of {@link #PADDED} octets: so its length does not show
 */
public record Hiding(String secret, Octets randomVector, Scope scope, RandomGenerator padding) {
    /** What the length of a hidden value is a multiple of; most passwords thus look equally long. */
    public static final int PADDED = 32;

    private static final int BLOCK = 16; // of MD5
    private static final int LENGTH_LENGTH = 2;
    private static final int MESSAGE_TYPE_LENGTH = Avps.HEADER_LENGTH + 2;

    /** Which AVPs are hidden. */
    public enum Scope {
        /** Those that say who a subscriber or a peer is, or prove it. */
        SENSITIVE,
        /** All that the RFCs let be hidden. */
        ALL
    }

    public Hiding {
        if (randomVector.isEmpty() || randomVector.length() > AvpFormat.LONGEST) {
            throw new IllegalArgumentException("random vector of " + randomVector.length() + " octets");
        }
    }

    private boolean covers(AvpType<?> type) {
        return type.hideable == Hideable.SENSITIVE || (scope == Scope.ALL && type.hideable == Hideable.ALLOWED);
    }

    /** The message with its AVPs hidden, and the Random Vector behind its Message Type if any is. */
    Octets hide(Octets message) {
        try {
            OctetReader in = message.reader();
            OctetWriter out = new OctetWriter().octets(in.octets(MESSAGE_TYPE_LENGTH));
            OctetWriter avps = new OctetWriter();
            boolean any = false;
            while (in.hasMore()) {
                any |= copy(in, avps);
            }
            if (any) {
                write(Avps.M_BIT, AvpType.RANDOM_VECTOR, randomVector, out);
            }
            return out.octets(avps.toOctets()).toOctets();
        } catch (MalformedException e) {
            throw new IllegalStateException("message of our own: " + e.reason(), e);
        }
    }

    /** Copies one AVP, hidden if it shall be, and answers whether it was. */
    private boolean copy(OctetReader in, OctetWriter out) throws MalformedException {
        int bits = in.u16();
        int vendor = in.u16();
        int number = in.u16();
        Octets value = in.octets((bits & Avps.LENGTH_BITS) - Avps.HEADER_LENGTH);
        AvpType<?> type = AvpType.of(vendor, number).orElseThrow();
        if (!covers(type)) {
            write(bits & Avps.M_BIT, type, value, out);
            return false;
        }
        if (value.length() <= AvpFormat.LONGEST - LENGTH_LENGTH) {
            write((bits & Avps.M_BIT) | Avps.H_BIT, type, conceal(type.number, value), out);
            return true;
        }
        if (type.mandatory) {
            throw new IllegalStateException(type + " of " + value.length() + " octets, to be hidden");
        }
        return false; // left out: neither hidden nor open would do
    }

    private static void write(int flags, AvpType<?> type, Octets value, OctetWriter out) {
        out.u16(flags | (Avps.HEADER_LENGTH + value.length()))
                .u16(type.vendor)
                .u16(type.number)
                .octets(value);
    }

    private Octets conceal(int number, Octets value) {
        int used = LENGTH_LENGTH + value.length();
        int length = Math.min(AvpFormat.LONGEST, (used + PADDED - 1) / PADDED * PADDED);
        byte[] filling = new byte[length - used];
        padding.nextBytes(filling);
        byte[] octets = new byte[length];
        octets[0] = (byte) (value.length() >>> 8);
        octets[1] = (byte) value.length();
        value.copyTo(octets, LENGTH_LENGTH);
        System.arraycopy(filling, 0, octets, used, filling.length);
        return Octets.of(crypt(number, secret, randomVector, octets, false));
    }

    /**
     * The value of a hidden AVP.
     *
     * @param number the attribute's
     * @throws MalformedException if its length is not one it can have: the secrets differ, or somebody lies
     */
    static OctetReader open(int number, String secret, Octets randomVector, OctetReader hidden)
            throws MalformedException {
        byte[] octets = hidden.rest().toBytes();
        OctetReader plain = new OctetReader(crypt(number, secret, randomVector, octets, true));
        int length = plain.u16();
        if (length > plain.remaining()) {
            throw new MalformedException("hidden with another secret");
        }
        return plain.slice(length);
    }

    /** b1 is MD5 over attribute type, secret and Random Vector, each later b over the secret and the block before. */
    private static byte[] crypt(int number, String secret, Octets randomVector, byte[] octets, boolean opening) {
        MessageDigest md5 = md5();
        byte[] secretOctets = secret.getBytes(UTF_8);
        byte[] result = octets.clone();
        byte[] concealed = opening ? octets : result;
        md5.update((byte) (number >>> 8));
        md5.update((byte) number);
        md5.update(secretOctets);
        byte[] mask = md5.digest(randomVector.toBytes());
        for (int from = 0; from < octets.length; from += BLOCK) {
            if (from > 0) {
                md5.update(secretOctets);
                md5.update(concealed, from - BLOCK, BLOCK);
                mask = md5.digest();
            }
            for (int i = from; i < Math.min(octets.length, from + BLOCK); i++) {
                result[i] ^= mask[i - from];
            }
        }
        return result;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Hiding[scope=" + scope + "]";
    }
}
