package io.adit.config;

import java.util.List;

/** A PPP authentication protocol that an authenticator may ask for, weakest first. */
public enum AuthenticationMode {
    /** RFC 1334. */
    PAP,
    /** RFC 1994 with MD5. */
    CHAP;

    /** What {@code auto} stands for, in the order it is offered. */
    public static final List<AuthenticationMode> AUTO = List.of(CHAP, PAP);
}
