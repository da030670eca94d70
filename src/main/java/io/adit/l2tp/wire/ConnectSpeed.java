package io.adit.l2tp.wire;

/**
 * The Connect Speed Update AVP's value (RFC 5515): what a call's speeds are now.
 *
 * @param remoteSessionId as the receiver of the message assigned it
 * @param tx towards the subscriber, bit/s, unsigned; 0 in a request
 * @param rx from the subscriber, likewise
 */
public record ConnectSpeed(int remoteSessionId, int tx, int rx) {}
