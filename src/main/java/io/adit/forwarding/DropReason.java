package io.adit.forwarding;

/** Why a packet went no further. */
public enum DropReason {
    /** Too short, or a length inside it points past its end. */
    MALFORMED,
    /** An L2TP version other than 2 (RFC 2661 §3.1). */
    VERSION,
    /** Data for a tunnel, session or PPPoE session that is not there. */
    NO_SESSION,
    /** Right ids, but not from the address that the session belongs to. */
    WRONG_PEER,
    /** A sequence number that was seen or overtaken (RFC 2661 §5.4). */
    OLD_SEQUENCE,
    /** An IP source that is not the subscriber's address. */
    SPOOFED,
    /** IP on a circuit that has no address (yet). */
    NOT_ROUTED,
    /** An IP destination that nobody has. */
    NO_ROUTE,
    /** Its time to live ended here. */
    TTL_EXPIRED,
    /** An IP or ICMP checksum that is wrong. */
    CHECKSUM,
    /** An Ethernet type or IP version that is not forwarded. */
    OTHER_PROTOCOL,
    /** The port it should leave by is down. */
    PORT_DOWN,
    /** The ring to the control loop was full. */
    RING_FULL,
    /** One circuit had too many frames waiting for its control loop. */
    CIRCUIT_BUSY,
    /** More strays or errors than are worth an answer. */
    RATE_LIMITED
}
