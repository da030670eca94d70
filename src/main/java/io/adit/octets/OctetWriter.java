package io.adit.octets;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Appends network-order octets to a growing buffer. */
public final class OctetWriter {
    private static final VarHandle U16 = MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
    private static final int USUAL_LENGTH = 256;

    private byte[] octets = new byte[USUAL_LENGTH];
    private int length;

    public int length() {
        return length;
    }

    public OctetWriter u8(int value) {
        room(1);
        octets[length++] = (byte) value;
        return this;
    }

    public OctetWriter u16(int value) {
        room(2);
        U16.set(octets, length, (short) value);
        length += 2;
        return this;
    }

    public OctetWriter u32(int value) {
        room(4);
        U32.set(octets, length, value);
        length += 4;
        return this;
    }

    public OctetWriter u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    public OctetWriter octets(Octets value) {
        room(value.length());
        value.copyTo(octets, length);
        length += value.length();
        return this;
    }

    public OctetWriter text(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        room(bytes.length);
        System.arraycopy(bytes, 0, octets, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** Overwrites one octet written earlier, for lengths known only afterwards. */
    public void patchU8(int offset, int value) {
        octets[offset] = (byte) value;
    }

    /** Overwrites two octets written earlier, for lengths known only afterwards. */
    public void patchU16(int offset, int value) {
        U16.set(octets, offset, (short) value);
    }

    /** Takes back what was written from {@code length} on. */
    public void cut(int length) {
        this.length = Math.min(length, this.length);
    }

    public Octets toOctets() {
        return Octets.of(octets, 0, length);
    }

    private void room(int count) {
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + count));
        }
    }
}
