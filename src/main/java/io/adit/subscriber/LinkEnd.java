package io.adit.subscriber;

import io.adit.l2tp.CallEnd;
import io.adit.ppp.LcpEnd;

/** Why a subscriber's PPP link ended, and the CDN that follows from it (RFC 2661 §4.4.2). */
public enum LinkEnd {
    PEER_TERMINATED(3, 0, "terminated by the subscriber"),
    LCP_TIMED_OUT(3, 0, "LCP time-out"),
    LCP_NOT_CONVERGING(3, 0, "LCP does not converge"),
    KEEPALIVE_LOST(1, 0, "keepalive lost"),
    LOOPED_BACK(3, 0, "looped back"),
    AUTHENTICATION_REFUSED(3, 0, "authentication protocol refused"),
    AUTHENTICATION_FAILED(3, 0, "authentication failed"),
    AUTHENTICATION_TIMED_OUT(3, 0, "authentication time-out"),
    TEMPLATE_ASKS_FOR_MORE(3, 0, "authentication of the LAC is too weak"),
    SESSION_LIMIT(4, 0, "session limit of the user reached"),
    NO_ADDRESS(2, 4, "no address"),
    NO_NETWORK_PROTOCOL(3, 0, "no network protocol"),
    TUNNEL_FAILED(2, 4, "no tunnel"),
    CARRIER_LOST(1, 0, "access connection lost"),
    ADMINISTRATIVE(3, 0, "administrative");

    private final int resultCode;
    private final int errorCode;
    private final String words;

    LinkEnd(int resultCode, int errorCode, String words) {
        this.resultCode = resultCode;
        this.errorCode = errorCode;
        this.words = words;
    }

    /** The result, error and message of the CDN. */
    public CallEnd callEnd() {
        return new CallEnd(resultCode, errorCode, words);
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
