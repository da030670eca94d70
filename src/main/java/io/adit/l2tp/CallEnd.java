package io.adit.l2tp;

/**
 * Why a call ended: the Result Code AVP of a Call-Disconnect-Notify (RFC 2661 §4.4.2), or ours where no CDN came.
 *
 * @param resultCode 1 to 11, of the CDN's list
 * @param errorCode counts with result 2 only; 0 otherwise
 * @param message for people; may be empty
 */
public record CallEnd(int resultCode, int errorCode, String message) {
    /** The subscriber is gone: PADT, LCP terminated, link down. */
    public static final CallEnd LOST_CARRIER = new CallEnd(1, 0, "lost carrier");

    /** An operator, a time limit or a disconnect request ended it. */
    public static final CallEnd ADMINISTRATIVE = new CallEnd(3, 0, "administrative");

    /** Wrong user name or password, in any mode. */
    public static final CallEnd AUTHENTICATION_FAILED = new CallEnd(3, 0, "authentication failed");

    /** No address, no memory, a limit reached: later it may work. */
    public static final CallEnd NO_RESOURCES = new CallEnd(2, 4, "insufficient resources");

    /** What the call needs is not configured. */
    public static final CallEnd NOT_CONFIGURED = new CallEnd(5, 0, "not configured");

    /** The call was not established in the allotted time. */
    public static final CallEnd NOT_ESTABLISHED_IN_TIME = new CallEnd(10, 0, "not established in time");

    /** The tunnel stopped answering. */
    public static final CallEnd PEER_LOST = new CallEnd(2, 1, "peer lost");

    private static final int GENERAL_ERROR = 2;

    /** Result 2 with an error code of RFC 2661 §4.4.2. */
    public static CallEnd error(int errorCode, String message) {
        return new CallEnd(GENERAL_ERROR, errorCode, message);
    }

    /** The tunnel went, and with it the call. */
    public static CallEnd tunnelClosed(String why) {
        return new CallEnd(GENERAL_ERROR, 1, "tunnel closed: " + why);
    }

    @Override
    public String toString() {
        return resultCode + "/" + errorCode + (message.isEmpty() ? "" : " " + message);
    }
}
