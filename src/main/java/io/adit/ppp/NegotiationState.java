package io.adit.ppp;

/** The states of RFC 1661 §4.2, in the order of the RFC, which numbers them so in its table. */
enum NegotiationState {
    INITIAL,
    STARTING,
    CLOSED,
    STOPPED,
    CLOSING,
    STOPPING,
    REQ_SENT,
    ACK_RCVD,
    ACK_SENT,
    OPENED;

    /** Whether the link below is down, so that no packet can have come in. */
    boolean isBelowDown() {
        return this == INITIAL || this == STARTING;
    }

    /** Whether options are being negotiated. */
    boolean isNegotiating() {
        return this == REQ_SENT || this == ACK_RCVD || this == ACK_SENT;
    }

    /** Whether the Restart timer runs (§4.2: it does in Closing and Stopping too). */
    boolean isTimed() {
        return isNegotiating() || this == CLOSING || this == STOPPING;
    }
}
