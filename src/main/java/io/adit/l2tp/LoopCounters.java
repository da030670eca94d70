package io.adit.l2tp;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one control loop has counted outside of tunnels, and sums over all tunnels there were, since the start or since an
 * operator had them begin anew.
 *
 * @param tunnels open now, established or not
 * @param sessions established now
 * @param establishedTunnels now
 * @param malformed datagrams whose header is none of a control message
 * @param otherProtocol datagrams of L2TPv3 or L2F, or of no version there is
 * @param unknownTunnel messages to a tunnel id that is not in use
 * @param unknownSession messages to a session id that is not in use
 * @param wrongPeer messages to a tunnel from somewhere else than its peer
 * @param refusals SCCRQs that came to nothing, by reason; a reason that never occurred is not there
 * @param authenticationFailures wrong or missing Challenge Response, either way
 * @param tunnelsFailed that were never established
 * @param sessionsFailed likewise
 */
public record LoopCounters(
        int tunnels,
        int establishedTunnels,
        int sessions,
        long malformed,
        long unknownTunnel,
        long unknownSession,
        long wrongPeer,
        Map<Refusal, Long> refusals,
        long authenticationFailures,
        long tunnelsEstablished,
        long tunnelsDown,
        long tunnelsFailed,
        long sessionsEstablished,
        long sessionsDown,
        long sessionsFailed,
        long otherProtocol) {
    public LoopCounters {
        refusals = Map.copyOf(refusals);
    }

    /** All SCCRQs that came to nothing. */
    public long refusedTunnels() {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }

    public long refused(Refusal why) {
        return refusals.getOrDefault(why, 0L);
    }

    /** Both loops together. */
    public LoopCounters plus(LoopCounters other) {
        Map<Refusal, Long> sums = new EnumMap<>(Refusal.class);
        sums.putAll(refusals);
        other.refusals.forEach((why, count) -> sums.merge(why, count, Long::sum));
        return new LoopCounters(
                tunnels + other.tunnels,
                establishedTunnels + other.establishedTunnels,
                sessions + other.sessions,
                malformed + other.malformed,
                unknownTunnel + other.unknownTunnel,
                unknownSession + other.unknownSession,
                wrongPeer + other.wrongPeer,
                sums,
                authenticationFailures + other.authenticationFailures,
                tunnelsEstablished + other.tunnelsEstablished,
                tunnelsDown + other.tunnelsDown,
                tunnelsFailed + other.tunnelsFailed,
                sessionsEstablished + other.sessionsEstablished,
                sessionsDown + other.sessionsDown,
                sessionsFailed + other.sessionsFailed,
                otherProtocol + other.otherProtocol);
    }
}
