package io.adit.ppp;

/** Why LCP is finished with a link. */
public enum LcpEnd {
    /** We were told to close. */
    CLOSED,
    /** The peer sent a Terminate-Request. */
    PEER_TERMINATED,
    /** Max-Configure Configure-Requests were sent, and nothing led to Opened (RFC 1661 §4.6). */
    TIMED_OUT,
    /** Both sides talk, but their options never meet. */
    NOT_CONVERGING,
    /** The peer will prove its identity by none of the protocols we ask for. */
    AUTHENTICATION_REFUSED,
    /** The peer does not know LCP, or a code that LCP cannot do without (RFC 1661 §5.6, §5.7). */
    REJECTED,
    /** Too many Echo-Requests went unanswered. */
    KEEPALIVE_LOST,
    /** We hear ourselves (RFC 1661 §6.4). */
    LOOPED_BACK
}
