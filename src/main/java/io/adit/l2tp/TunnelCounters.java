package io.adit.l2tp;

import io.adit.l2tp.wire.MessageType;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a tunnel's control channel has counted. A type that never occurred is not in the maps.
 *
 * @param sent by type, each message once, however often it was retransmitted
 * @param retransmitted by type
 * @param received by type, each message once, duplicates aside
 * @param dropped received messages that had no effect, by type: duplicates, those beyond the window, refused ones
 * @param refused received messages that were answered with an error
 * @param authenticationFailures wrong or missing Challenge Response, either way
 */
public record TunnelCounters(
        Map<MessageType, Long> sent,
        Map<MessageType, Long> retransmitted,
        Map<MessageType, Long> received,
        Map<MessageType, Long> dropped,
        long refused,
        long authenticationFailures,
        long sentAcknowledgements,
        long receivedAcknowledgements,
        long retransmissions,
        long duplicates,
        long outOfOrder,
        long outOfWindow) {
    public TunnelCounters {
        sent = Map.copyOf(sent);
        retransmitted = Map.copyOf(retransmitted);
        received = Map.copyOf(received);
        dropped = Map.copyOf(dropped);
    }

    /** What has been counted since then. */
    TunnelCounters since(TunnelCounters then) {
        return new TunnelCounters(
                since(sent, then.sent),
                since(retransmitted, then.retransmitted),
                since(received, then.received),
                since(dropped, then.dropped),
                refused - then.refused,
                authenticationFailures - then.authenticationFailures,
                sentAcknowledgements - then.sentAcknowledgements,
                receivedAcknowledgements - then.receivedAcknowledgements,
                retransmissions - then.retransmissions,
                duplicates - then.duplicates,
                outOfOrder - then.outOfOrder,
                outOfWindow - then.outOfWindow);
    }

    private static Map<MessageType, Long> since(Map<MessageType, Long> now, Map<MessageType, Long> then) {
        return now.entrySet().stream()
                .filter(entry -> entry.getValue() > then.getOrDefault(entry.getKey(), 0L))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue() - then.getOrDefault(entry.getKey(), 0L)));
    }
}
