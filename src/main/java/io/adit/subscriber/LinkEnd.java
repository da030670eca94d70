package io.adit.subscriber;

import io.adit.l2tp.CallEnd;
import io.adit.ppp.LcpEnd;

/**
 * Why a subscriber's PPP link ended, and the CDN that follows from it: result and error code (RFC 2661 §4.4.2), then code,
 * control protocol and direction of the disconnect cause (RFC 3145 §2.1), code 0 where that has nothing to say.
 */
public enum LinkEnd {
    PEER_TERMINATED(3, 0, 3, 0xC021, 1, "terminated by the subscriber"),
    LCP_TIMED_OUT(3, 0, 5, 0xC021, 0, "LCP time-out"),
    LCP_NOT_CONVERGING(3, 0, 5, 0xC021, 0, "LCP does not converge"),
    KEEPALIVE_LOST(1, 0, 8, 0xC021, 0, "keepalive lost"),
    LOOPED_BACK(3, 0, 7, 0xC021, 0, "looped back"),
    AUTHENTICATION_REFUSED(3, 0, 15, 0, 1, "authentication protocol refused"),
    AUTHENTICATION_FAILED(3, 0, 16, 0, 1, "authentication failed"),
    AUTHENTICATION_TIMED_OUT(3, 0, 13, 0, 0, "authentication time-out"),
    TEMPLATE_ASKS_FOR_MORE(3, 0, 15, 0, 2, "authentication of the LAC is too weak"),
    SESSION_LIMIT(4, 0, 1, 0, 0, "session limit of the user reached"),
    NO_ADDRESS(2, 4, 20, 0x8021, 1, "no address"),
    NO_NETWORK_PROTOCOL(3, 0, 18, 0x8021, 0, "no network protocol"),
    TUNNEL_FAILED(2, 4, 0, 0, 0, "no tunnel"),
    CARRIER_LOST(1, 0, 0, 0, 0, "access connection lost"),
    ADMINISTRATIVE(3, 0, 1, 0, 0, "administrative");

    private final int resultCode;
    private final int errorCode;
    private final int cause;
    private final int protocol;
    private final int direction;
    private final String words;

    LinkEnd(int resultCode, int errorCode, int cause, int protocol, int direction, String words) {
        this.resultCode = resultCode;
        this.errorCode = errorCode;
        this.cause = cause;
        this.protocol = protocol;
        this.direction = direction;
        this.words = words;
    }

    /** What the CDN says. */
    public CallEnd callEnd() {
        CallEnd end = new CallEnd(resultCode, errorCode, words);
        return cause == 0 ? end : end.because(cause, protocol, direction);
    }

    /** The reason for people. */
    public String words() {
        return words;
    }

    static LinkEnd of(LcpEnd end) {
        return switch (end) {
            case CLOSED -> ADMINISTRATIVE;
            case PEER_TERMINATED -> PEER_TERMINATED;
            case TIMED_OUT -> LCP_TIMED_OUT;
            case NOT_CONVERGING, REJECTED -> LCP_NOT_CONVERGING;
            case AUTHENTICATION_REFUSED -> AUTHENTICATION_REFUSED;
            case KEEPALIVE_LOST -> KEEPALIVE_LOST;
            case LOOPED_BACK -> LOOPED_BACK;
        };
    }
}
