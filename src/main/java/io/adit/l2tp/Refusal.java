package io.adit.l2tp;

import io.adit.l2tp.wire.ResultCode;

/** Why a request for a tunnel came to nothing. */
public enum Refusal {
    /** More requests came from one address than it may send. */
    RATE,
    /** Too many tunnels were half open, and the oldest made room. */
    HALF_OPEN,
    /** As many tunnels were there as may be. */
    LIMIT,
    /** The peer challenges us and we have no secret, or it does not know ours. */
    AUTHENTICATION,
    /** No group serves a peer of that name at that address. */
    UNKNOWN_NAME,
    /** An AVP was wrong, missing or unknown and mandatory. */
    MALFORMED,
    /** Another protocol version. */
    VERSION,
    /** The element is ending. */
    SHUTDOWN;

    private static final int SHUT_DOWN = 6;

    /** What a StopCCN that refuses an SCCRQ stands for; a name that nobody serves has the code of a wrong secret. */
    static Refusal of(ResultCode code, boolean isServed) {
        return switch (code.result()) {
            case TunnelNegotiation.NOT_AUTHORIZED -> isServed ? AUTHENTICATION : UNKNOWN_NAME;
            case TunnelNegotiation.WRONG_VERSION -> VERSION;
            case SHUT_DOWN -> SHUTDOWN;
            default -> LIMIT;
        };
    }
}
