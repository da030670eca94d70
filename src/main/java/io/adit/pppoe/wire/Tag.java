package io.adit.pppoe.wire;

import io.adit.octets.Octets;

/**
 * One tag of a discovery packet.
 *
 * @param type the number, which need not be one of {@link TagType}
 */
public record Tag(int type, Octets value) {
    public Tag {
        if (type < 0 || type > 0xFFFF || value.length() > 0xFFFF) {
            throw new IllegalArgumentException("not a tag: type " + type + ", " + value.length() + " octets");
        }
    }

    public Tag(TagType type, Octets value) {
        this(type.code(), value);
    }

    public boolean is(TagType wanted) {
        return type == wanted.code();
    }
}
