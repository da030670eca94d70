package io.adit.l2tp;

/** The counters of one control loop while they count. */
final class LoopCounts {
    private long malformed;
    private long unknownTunnel;
    private long wrongPeer;
    private long refusedTunnels;
    private long authenticationFailures;
    private long tunnelsEstablished;
    private long tunnelsDown;
    private long sessionsEstablished;
    private long sessionsDown;
    private int establishedSessions;

    void malformed() {
        malformed++;
    }

    void unknownTunnel() {
        unknownTunnel++;
    }

    void wrongPeer() {
        wrongPeer++;
    }

    void refusedTunnel() {
        refusedTunnels++;
    }

    void authenticationFailure() {
        authenticationFailures++;
    }

    void tunnelUp() {
        tunnelsEstablished++;
    }

    void tunnelDown() {
        tunnelsDown++;
    }

    void sessionUp() {
        sessionsEstablished++;
        establishedSessions++;
    }

    void sessionDown() {
        sessionsDown++;
        establishedSessions--;
    }

    LoopCounters snapshot(int tunnels) {
        return new LoopCounters(
                tunnels,
                establishedSessions,
                malformed,
                unknownTunnel,
                wrongPeer,
                refusedTunnels,
                authenticationFailures,
                tunnelsEstablished,
                tunnelsDown,
                sessionsEstablished,
                sessionsDown);
    }
}
