package io.adit.l2tp;

import io.adit.l2tp.wire.MessageType;
import java.util.Map;

/**
 * What a tunnel's control channel has counted. A type that never occurred is not in the maps.
 *
 * @param sent by type, each message once, however often it was retransmitted
 * @param received by type, each message once, duplicates aside
 * @param refused received messages that were answered with an error
 */
public record TunnelCounters(
        Map<MessageType, Long> sent,
        Map<MessageType, Long> received,
        long refused,
        long sentAcknowledgements,
        long receivedAcknowledgements,
        long retransmissions,
        long duplicates,
        long outOfOrder,
        long outOfWindow) {
    public TunnelCounters {
        sent = Map.copyOf(sent);
        received = Map.copyOf(received);
    }
}
