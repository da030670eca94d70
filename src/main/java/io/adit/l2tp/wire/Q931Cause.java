package io.adit.l2tp.wire;

/**
 * The Q.931 Cause Code AVP's value (RFC 2661 §4.4.2), of calls that came over ISDN.
 *
 * @param cause the cause as Q.931 numbers it
 * @param message the Q.931 message that carried it
 * @param text empty where it is absent
 */
public record Q931Cause(int cause, int message, String text) {}
