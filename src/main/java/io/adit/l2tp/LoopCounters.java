package io.adit.l2tp;

/**
 * What one control loop has counted outside of tunnels, and sums over all tunnels there were.
 *
 * @param malformed datagrams whose header is none of a control message
 * @param unknownTunnel messages to a tunnel id that is not in use
 * @param wrongPeer messages to a tunnel from somewhere else than its peer
 * @param refusedTunnels SCCRQs answered with StopCCN
 * @param authenticationFailures wrong or missing Challenge Response, either way
 */
public record LoopCounters(
        int tunnels,
        int sessions,
        long malformed,
        long unknownTunnel,
        long wrongPeer,
        long refusedTunnels,
        long authenticationFailures,
        long tunnelsEstablished,
        long tunnelsDown,
        long sessionsEstablished,
        long sessionsDown) {}
