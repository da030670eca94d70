package io.adit.pppoe;

import java.util.Map;

/** What one access concentrator has received, sent and refused since it was made; packets. */
public record PppoeCounters(
        long padiReceived,
        long padoSent,
        long padrReceived,
        long padsSent,
        long padtReceived,
        long padtSent,
        Map<Drop, Long> discarded) {
    public PppoeCounters {
        discarded = Map.copyOf(discarded);
    }

    public long discarded(Drop reason) {
        return discarded.getOrDefault(reason, 0L);
    }
}
