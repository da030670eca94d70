package io.adit.pppoe;

import io.adit.pppoe.wire.DiscoveryCode;
import java.util.EnumMap;
import java.util.Map;

/** The running numbers behind {@link PppoeCounters}. */
final class PacketCounts {
    private final Map<DiscoveryCode, Long> received = new EnumMap<>(DiscoveryCode.class);
    private final Map<DiscoveryCode, Long> sent = new EnumMap<>(DiscoveryCode.class);
    private final Map<Drop, Long> discarded = new EnumMap<>(Drop.class);

    void received(DiscoveryCode code) {
        received.merge(code, 1L, Long::sum);
    }

    void sent(DiscoveryCode code) {
        sent.merge(code, 1L, Long::sum);
    }

    void discarded(Drop reason) {
        discarded.merge(reason, 1L, Long::sum);
    }

    PppoeCounters snapshot() {
        return new PppoeCounters(
                received.getOrDefault(DiscoveryCode.PADI, 0L),
                sent.getOrDefault(DiscoveryCode.PADO, 0L),
                received.getOrDefault(DiscoveryCode.PADR, 0L),
                sent.getOrDefault(DiscoveryCode.PADS, 0L),
                received.getOrDefault(DiscoveryCode.PADT, 0L),
                sent.getOrDefault(DiscoveryCode.PADT, 0L),
                discarded);
    }
}
