package io.adit.config;

import java.util.List;

/** A PPP authentication protocol that an authenticator may ask for. */
public enum AuthenticationMode {
    /** RFC 1334. */
    PAP(1),
    /** RFC 1994 with MD5. */
    CHAP(2);

    /** What {@code auto} stands for, in the order it is offered. */
    public static final List<AuthenticationMode> AUTO = List.of(CHAP, PAP);

    private final int level;

    AuthenticationMode(int level) {
        this.level = level;
    }

    /** How much it asks of the subscriber: the higher, the more; 0 would be nothing. */
    public int level() {
        return level;
    }
}
