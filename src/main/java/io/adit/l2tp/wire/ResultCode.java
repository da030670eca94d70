package io.adit.l2tp.wire;

/**
 * The Result Code AVP's value (RFC 2661 §4.4.2).
 *
 * @param error 0 where it is absent
 * @param text empty where it is absent
 */
public record ResultCode(int result, int error, String text) {}
