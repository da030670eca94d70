package io.adit.octets;

import java.util.HexFormat;

/** An Ethernet address (IEEE 802), its 48 bits in the lower part of a long. */
public record MacAddress(long value) {
    public static final int LENGTH = 6;
    public static final MacAddress BROADCAST = new MacAddress(0xFFFFFFFFFFFFL);

    private static final long GROUP_BIT = 0x010000000000L;

    public MacAddress {
        if (value >>> 48 != 0) {
            throw new IllegalArgumentException("not 48 bits: " + Long.toHexString(value));
        }
    }

    /** Reads {@code 00:11:22:33:44:55} or the same with hyphens. */
    public static MacAddress parse(String text) {
        return new MacAddress(HexFormat.fromHexDigitsToLong(text.replaceAll("[:-]", "")));
    }

    public static MacAddress read(OctetReader in) throws MalformedException {
        return new MacAddress(((long) in.u16() << 32) | (in.u32() & 0xFFFFFFFFL));
    }

    public void write(OctetWriter out) {
        out.u16((int) (value >>> 32)).u32((int) value);
    }

    /** Whether the address names a group: multicast or broadcast. */
    public boolean isGroup() {
        return (value & GROUP_BIT) != 0;
    }

    @Override
    public String toString() {
        String digits = HexFormat.of().toHexDigits(value, 12);
        return HexFormat.ofDelimiter(":").formatHex(HexFormat.of().parseHex(digits));
    }
}
