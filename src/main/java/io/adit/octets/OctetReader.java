package io.adit.octets;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Reads network-order octets front to back; every read past the end is a {@link MalformedException}. */
public final class OctetReader {
    private static final VarHandle U16 = MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);

    private final byte[] octets;
    private final int end;
    private int position;

    /** Reads the array itself: the caller leaves it alone until reading is done. */
    public OctetReader(byte[] octets) {
        this(octets, 0, octets.length);
    }

    private OctetReader(byte[] octets, int position, int end) {
        this.octets = octets;
        this.position = position;
        this.end = end;
    }

    public boolean hasMore() {
        return position < end;
    }

    public int remaining() {
        return end - position;
    }

    public int u8() throws MalformedException {
        return octets[advance(1)] & 0xFF;
    }

    public int u16() throws MalformedException {
        return (short) U16.get(octets, advance(2)) & 0xFFFF;
    }

    /** Four octets; the result is signed where the highest bit is set. */
    public int u32() throws MalformedException {
        return (int) U32.get(octets, advance(4));
    }

    public long u64() throws MalformedException {
        return ((long) u32() << 32) | (u32() & 0xFFFFFFFFL);
    }

    /** The next octet without moving past it, or -1 at the end. */
    public int peek() {
        return hasMore() ? octets[position] & 0xFF : -1;
    }

    public Octets octets(int count) throws MalformedException {
        int from = advance(count);
        return Octets.of(octets, from, count);
    }

    public Octets rest() {
        Octets rest = Octets.of(octets, position, end - position);
        position = end;
        return rest;
    }

    /** What is left, read as UTF-8. */
    public String text() {
        String text = new String(octets, position, end - position, UTF_8);
        position = end;
        return text;
    }

    /** A reader over the next {@code count} octets only; this reader moves past them. */
    public OctetReader slice(int count) throws MalformedException {
        int from = advance(count);
        return new OctetReader(octets, from, from + count);
    }

    public void skip(int count) throws MalformedException {
        advance(count);
    }

    private int advance(int count) throws MalformedException {
        if (count < 0 || count > remaining()) {
            throw new MalformedException("need " + count + " octets, have " + remaining());
        }
        int from = position;
        position += count;
        return from;
    }
}
