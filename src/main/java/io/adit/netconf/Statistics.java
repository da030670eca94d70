package io.adit.netconf;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The counters of RFC 6022 §2.1.5, for one session or for all since the start. */
final class Statistics {
    final AtomicLong inRpcs = new AtomicLong();
    final AtomicLong inBadRpcs = new AtomicLong();
    final AtomicLong outRpcErrors = new AtomicLong();

    final AtomicLong outNotifications = new AtomicLong();

    List<Item> items() {
        return List.of(
                counter("in-rpcs", inRpcs.get()),
                counter("in-bad-rpcs", inBadRpcs.get()),
                counter("out-rpc-errors", outRpcErrors.get()),
                counter("out-notifications", outNotifications.get()));
    }

    /** A zero-based-counter32 wraps. */
    static Item.Leaf counter(String name, long value) {
        return new Item.Leaf(Names.MONITORING, name, Long.toString(value & 0xFFFF_FFFFL));
    }
}
