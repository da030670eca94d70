package io.adit.octets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable octet string: what {@code byte[]} would be if it had value equality. */
public final class Octets {
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the array. */
    public static Octets of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
    }

    /** A copy of {@code count} octets of the array from {@code from} on. */
    public static Octets of(byte[] bytes, int from, int count) {
        return count == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, from + count));
    }

    /** The octets written as hexadecimal digits; white space is ignored. */
    public static Octets hex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    /** The UTF-8 octets of the text. */
    public static Octets text(String text) {
        return new Octets(text.getBytes(UTF_8));
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The octet at {@code index}, 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    public OctetReader reader() {
        return new OctetReader(bytes);
    }

    /** The octets {@code from} to {@code to}, the latter exclusive. */
    public Octets slice(int from, int to) {
        return of(bytes, from, to - from);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Copies the octets to {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /** The octets read as UTF-8; what is not UTF-8 becomes the replacement character. */
    public String toText() {
        return new String(bytes, UTF_8);
    }

    /** Equality whose duration does not tell where the first difference lies: for secrets and responses. */
    public boolean equalsInConstantTime(Octets other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hexadecimal digits without separators. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
