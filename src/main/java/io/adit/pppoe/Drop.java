package io.adit.pppoe;

/** Why an access concentrator gave a frame no answer or a refusal. */
public enum Drop {
    /** The octets are not what RFC 2516 says they must be. */
    MALFORMED,
    /** The EtherType is not that of discovery. */
    NOT_DISCOVERY,
    /** The destination is another station, or a group where RFC 2516 wants our address. */
    NOT_FOR_US,
    /** The source is a group, zero or our own address. */
    BAD_SOURCE,
    /** The frame belongs to a VLAN and the interface does not. */
    TAGGED,
    /** A code of which RFC 2516 knows nothing. */
    UNKNOWN_CODE,
    /** A packet that only access concentrators send. */
    WRONG_ROLE,
    /** The interface is disabled. */
    DISABLED,
    /** A service that is not offered. */
    SERVICE_NAME,
    /** The AC-Cookie is absent, forged, another host's or too old. */
    COOKIE,
    /** The interface has as many sessions as it may have. */
    SESSION_LIMIT,
    /** The host has as many sessions as it may have. */
    MAC_LIMIT,
    /** The answer would not fit into an Ethernet frame: the host sent tags too long to be copied. */
    ANSWER_TOO_LONG,
    /** A session that does not exist, or a PADT too many about those. */
    UNKNOWN_SESSION,
    /** A session that another host owns. */
    FOREIGN_SESSION
}
