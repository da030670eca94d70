package io.adit.ppp.wire;

import io.adit.octets.Octets;

/**
 * One configuration option (RFC 1661 §6).
 *
 * @param type 0 to 255
 * @param value what follows Type and Length, at most 253 octets
 */
public record Option(int type, Octets value) {
    static final int HEADER_LENGTH = 2;
    private static final int MAX_VALUE_LENGTH = 255 - HEADER_LENGTH;

    public Option {
        if (value.length() > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException("option value of " + value.length() + " octets");
        }
    }
}
