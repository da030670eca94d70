package io.adit.l2tp.wire;

/** The ACCM AVP's value (RFC 2661 §4.4.6): which control characters async framing escapes, one bit for each. */
public record Accm(int send, int receive) {}
