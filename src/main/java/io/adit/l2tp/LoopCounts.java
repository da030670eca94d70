package io.adit.l2tp;

import java.util.EnumMap;
import java.util.Map;

/** The counters of one control loop while they count. */
final class LoopCounts {
    private final Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);
    private long malformed;
    private long otherProtocol;
    private long unknownTunnel;
    private long unknownSession;
    private long wrongPeer;
    private long authenticationFailures;
    private long tunnelsEstablished;
    private long tunnelsDown;
    private long tunnelsFailed;
    private long sessionsEstablished;
    private long sessionsDown;
    private long sessionsFailed;
    private int establishedTunnels;
    private int establishedSessions;

    void malformed() {
        malformed++;
    }

    void otherProtocol() {
        otherProtocol++;
    }

    void unknownTunnel() {
        unknownTunnel++;
    }

    void unknownSession() {
        unknownSession++;
    }

    void wrongPeer() {
        wrongPeer++;
    }

    void refusedTunnel(Refusal why) {
        refusals.merge(why, 1L, Long::sum);
    }

    void authenticationFailure() {
        authenticationFailures++;
    }

    void tunnelUp() {
        tunnelsEstablished++;
        establishedTunnels++;
    }

    void tunnelDown() {
        tunnelsDown++;
        establishedTunnels--;
    }

    void tunnelFailed() {
        tunnelsFailed++;
    }

    void sessionUp() {
        sessionsEstablished++;
        establishedSessions++;
    }

    void sessionDown() {
        sessionsDown++;
        establishedSessions--;
    }

    void sessionFailed() {
        sessionsFailed++;
    }

    /** Counts anew from here; what there is now stays counted. */
    void clear() {
        refusals.clear();
        malformed = 0;
        otherProtocol = 0;
        unknownTunnel = 0;
        unknownSession = 0;
        wrongPeer = 0;
        authenticationFailures = 0;
        tunnelsEstablished = 0;
        tunnelsDown = 0;
        tunnelsFailed = 0;
        sessionsEstablished = 0;
        sessionsDown = 0;
        sessionsFailed = 0;
    }

    LoopCounters snapshot(int tunnels) {
        return new LoopCounters(
                tunnels,
                establishedTunnels,
                establishedSessions,
                malformed,
                unknownTunnel,
                unknownSession,
                wrongPeer,
                refusals,
                authenticationFailures,
                tunnelsEstablished,
                tunnelsDown,
                tunnelsFailed,
                sessionsEstablished,
                sessionsDown,
                sessionsFailed,
                otherProtocol);
    }
}
