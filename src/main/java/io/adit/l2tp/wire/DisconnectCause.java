package io.adit.l2tp.wire;

/**
 * The PPP Disconnect Cause Code AVP's value (RFC 3145): why PPP ended, for people and records only.
 *
 * @param protocol number of the control protocol that the code is about, or 0
 * @param direction 0 global, 1 at the peer, 2 at the sender
 * @param text empty where it is absent
 */
public record DisconnectCause(int code, int protocol, int direction, String text) {}
