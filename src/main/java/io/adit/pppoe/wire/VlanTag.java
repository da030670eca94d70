package io.adit.pppoe.wire;

/**
 * An IEEE 802.1Q tag.
 *
 * @param protocol the Tag Protocol Identifier, 0x8100 or 0x88a8
 * @param control the 16 bits of priority, drop eligibility and VLAN identifier
 */
public record VlanTag(int protocol, int control) {
    private static final int IDENTIFIER_BITS = 0x0FFF;

    /** The VLAN identifier; 0 means that the tag carries a priority only. */
    public int identifier() {
        return control & IDENTIFIER_BITS;
    }
}
