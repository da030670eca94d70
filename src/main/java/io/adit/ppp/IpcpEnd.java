package io.adit.ppp;

/** Why IPCP is finished. */
public enum IpcpEnd {
    /** We were told to close. */
    CLOSED,
    /** The peer sent a Terminate-Request. */
    PEER_TERMINATED,
    /** Max-Configure Configure-Requests were sent, and nothing led to Opened (RFC 1661 §4.6). */
    TIMED_OUT,
    /** Both sides talk, but their options never meet. */
    NOT_CONVERGING,
    /** The peer does not know IPCP, or a code that it cannot do without. */
    REJECTED,
    /** We asked for an address and got none. */
    NO_ADDRESS
}
