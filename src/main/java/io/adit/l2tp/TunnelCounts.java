package io.adit.l2tp;

import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.MessageType;
import io.adit.octets.Octets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The counters of one tunnel while they count. */
final class TunnelCounts {
    private static final int TYPE_AT = 7; // the low octet of the Message Type AVP's value, always in front (§4.4.1)

    private final Map<MessageType, Long> sent = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Long> retransmitted = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Long> received = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Long> dropped = new EnumMap<>(MessageType.class);
    private long refused;
    private long authenticationFailures;
    private long sentAcknowledgements;
    private long receivedAcknowledgements;
    private int nextNs;
    private Optional<TunnelCounters> cleared = Optional.empty();

    void sent(MessageType type) {
        count(sent, type);
    }

    /** Tells a message's first transmission from those that follow by its number. */
    void transmitted(int ns, Octets body) {
        if (body.isEmpty()) {
            sentAcknowledgements++;
        } else if (ns == nextNs) {
            nextNs = (nextNs + 1) & 0xFFFF;
        } else {
            MessageType.of(body.at(TYPE_AT) & 0xFF).ifPresent(type -> count(retransmitted, type));
        }
    }

    void received(MessageType type) {
        count(received, type);
    }

    /** A duplicate, or one beyond the window. */
    void dropped(Decoded message) {
        switch (message) {
            case Decoded.Understood understood ->
                count(dropped, understood.message().type());
            case Decoded.Unacceptable wrong -> wrong.type().ifPresent(type -> count(dropped, type));
            case Decoded.Ignorable _ -> {}
        }
    }

    /** One of a type that we do not know. */
    void refused() {
        refused++;
    }

    void refused(MessageType type) {
        refused++;
        count(dropped, type);
    }

    void authenticationFailure() {
        authenticationFailures++;
    }

    void receivedAcknowledgement() {
        receivedAcknowledgements++;
    }

    /** Counts anew from here. */
    void clear(ControlChannel<?> channel) {
        cleared = Optional.of(total(channel));
    }

    TunnelCounters snapshot(ControlChannel<?> channel) {
        TunnelCounters total = total(channel);
        return cleared.map(total::since).orElse(total);
    }

    private TunnelCounters total(ControlChannel<?> channel) {
        return new TunnelCounters(
                sent,
                retransmitted,
                received,
                dropped,
                refused,
                authenticationFailures,
                sentAcknowledgements,
                receivedAcknowledgements,
                channel.retransmissions(),
                channel.duplicates(),
                channel.outOfOrder(),
                channel.outOfWindow());
    }

    private static void count(Map<MessageType, Long> counts, MessageType type) {
        counts.merge(type, 1L, Long::sum);
    }
}
