package io.adit.l2tp;

import java.time.Instant;

/** Whoever a session is for: PPP at the LNS, an access port at the LAC. May call the session's verbs at once. */
public interface SessionUser {
    /** Data may flow. LNS: the Incoming-Call-Connected came. LAC: the reply came, and {@code call} is about to be sent. */
    void connected(Session session, ConnectedCall call, Instant now);

    /** The peer goes on from another address: packets go by {@link Session#path} from now on. */
    default void moved(Session session, Instant now) {}

    /**
     * The session is over and its id free: CDN or StopCCN received, peer lost, not established in time, or closed by
     * configuration. Comes at most once, whether connected or not, and not after our own {@link Session#disconnect}.
     */
    void disconnected(Session session, CallEnd end, Instant now);
}
