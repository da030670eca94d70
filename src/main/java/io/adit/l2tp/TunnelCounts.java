package io.adit.l2tp;

import io.adit.l2tp.wire.MessageType;
import java.util.EnumMap;
import java.util.Map;

/** The counters of one tunnel while they count. */
final class TunnelCounts {
    private final long[] sent = new long[MessageType.CSURQ.number() + 1];
    private final long[] received = new long[MessageType.CSURQ.number() + 1];
    private long refused;
    private long sentAcknowledgements;
    private long receivedAcknowledgements;

    void sent(MessageType type) {
        sent[type.number()]++;
    }

    void received(MessageType type) {
        received[type.number()]++;
    }

    void refused() {
        refused++;
    }

    void sentAcknowledgement() {
        sentAcknowledgements++;
    }

    void receivedAcknowledgement() {
        receivedAcknowledgements++;
    }

    TunnelCounters snapshot(ControlChannel<?> channel) {
        return new TunnelCounters(
                byType(sent),
                byType(received),
                refused,
                sentAcknowledgements,
                receivedAcknowledgements,
                channel.retransmissions(),
                channel.duplicates(),
                channel.outOfOrder(),
                channel.outOfWindow());
    }

    private static Map<MessageType, Long> byType(long[] counts) {
        Map<MessageType, Long> occurred = new EnumMap<>(MessageType.class);
        for (MessageType type : MessageType.values()) {
            if (counts[type.number()] > 0) {
                occurred.put(type, counts[type.number()]);
            }
        }
        return occurred;
    }
}
