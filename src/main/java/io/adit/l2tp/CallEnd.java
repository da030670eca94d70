package io.adit.l2tp;

import io.adit.l2tp.wire.DisconnectCause;
import io.adit.l2tp.wire.Q931Cause;
import java.util.Optional;

/**
 * Why a call ended: what a Call-Disconnect-Notify says (RFC 2661 §6.12), or ours where no CDN came.
 *
 * @param resultCode 1 to 11, of the CDN's list (§4.4.2)
 * @param errorCode counts with result 2 only; 0 otherwise
 * @param message for people; may be empty
 * @param disconnectCause why PPP ended (RFC 3145)
 * @param q931Cause of a call that came over ISDN; never ours
 */
public record CallEnd(
        int resultCode,
        int errorCode,
        String message,
        Optional<DisconnectCause> disconnectCause,
        Optional<Q931Cause> q931Cause) {
    /** The subscriber is gone: PADT, LCP terminated, link down. */
    public static final CallEnd LOST_CARRIER = new CallEnd(1, 0, "lost carrier");

    /** An operator, a time limit or a disconnect request ended it. */
    public static final CallEnd ADMINISTRATIVE = new CallEnd(3, 0, "administrative").because(1, 0, 0);

    /** Wrong user name or password, in any mode. */
    public static final CallEnd AUTHENTICATION_FAILED = new CallEnd(3, 0, "authentication failed").because(16, 0, 1);

    /** No address, no memory, a limit reached: later it may work. */
    public static final CallEnd NO_RESOURCES = new CallEnd(2, 4, "insufficient resources");

    /** The group takes no new calls for now; another LNS may. */
    public static final CallEnd DRAINED = new CallEnd(2, 7, "group takes no new calls");

    /** What the call needs is not configured. */
    public static final CallEnd NOT_CONFIGURED = new CallEnd(5, 0, "not configured");

    /** The call was not established in the allotted time. */
    public static final CallEnd NOT_ESTABLISHED_IN_TIME = new CallEnd(10, 0, "not established in time");

    /** The tunnel stopped answering. */
    public static final CallEnd PEER_LOST = new CallEnd(2, 1, "peer lost");

    private static final int GENERAL_ERROR = 2;
    private static final int TEMPORARILY_UNAVAILABLE = 4;
    private static final int PERMANENTLY_UNAVAILABLE = 5;
    private static final int TIMED_OUT = 10;
    private static final int NO_CONTROL_CONNECTION = 1;
    private static final int NO_ROOM = 4;
    private static final int TRY_ANOTHER = 7;

    /**
     * Whether the same call, not connected yet, may do better at another LNS: this one is lost, out of service, short of
     * something or has no use for the call. What concerns the subscriber would be the same anywhere.
     */
    public boolean mayDoBetterElsewhere() {
        return switch (resultCode) {
            case GENERAL_ERROR ->
                errorCode == NO_CONTROL_CONNECTION || errorCode == NO_ROOM || errorCode == TRY_ANOTHER;
            case TEMPORARILY_UNAVAILABLE, PERMANENTLY_UNAVAILABLE, TIMED_OUT -> true;
            default -> false;
        };
    }

    /** One of which PPP says nothing. */
    public CallEnd(int resultCode, int errorCode, String message) {
        this(resultCode, errorCode, message, Optional.empty(), Optional.empty());
    }

    /** Result 2 with an error code of RFC 2661 §4.4.2. */
    public static CallEnd error(int errorCode, String message) {
        return new CallEnd(GENERAL_ERROR, errorCode, message);
    }

    /** The tunnel went, and with it the call. */
    public static CallEnd tunnelClosed(String why) {
        return new CallEnd(GENERAL_ERROR, 1, "tunnel closed: " + why);
    }

    /**
     * The same with what PPP says of it (RFC 3145 §2).
     *
     * @param protocol number of the control protocol that the code is about, or 0
     * @param direction 0 global, 1 at the subscriber, 2 here
     */
    public CallEnd because(int code, int protocol, int direction) {
        return new CallEnd(
                resultCode,
                errorCode,
                message,
                Optional.of(new DisconnectCause(code, protocol, direction, "")),
                q931Cause);
    }

    /** Without the cause: the peer is not told everything. */
    CallEnd withoutCause() {
        return new CallEnd(resultCode, errorCode, message);
    }

    @Override
    public String toString() {
        return resultCode + "/" + errorCode + (message.isEmpty() ? "" : " " + message);
    }
}
