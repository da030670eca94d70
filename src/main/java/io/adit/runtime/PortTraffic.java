package io.adit.runtime;

import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import java.util.concurrent.atomic.LongAdder;

/** What has passed a port, counted once for each batch. */
final class PortTraffic {
    private final LongAdder inPackets = new LongAdder();
    private final LongAdder inOctets = new LongAdder();
    private final LongAdder outPackets = new LongAdder();
    private final LongAdder outOctets = new LongAdder();

    void received(PacketBatch batch) {
        int octets = 0;
        for (int i = 0; i < batch.count(); i++) {
            octets += batch.packet(i).length();
        }
        inPackets.add(batch.count());
        inOctets.add(octets);
    }

    void sent(Packet[] packets, int from, int to) {
        int octets = 0;
        for (int i = from; i < to; i++) {
            octets += packets[i].length();
        }
        outPackets.add(to - from);
        outOctets.add(octets);
    }

    /** The sums so far, and how many packets were dropped each way. */
    InterfaceState.Traffic snapshot(long inDrops, long outDrops) {
        return new InterfaceState.Traffic(
                inPackets.sum(), inOctets.sum(), inDrops, outPackets.sum(), outOctets.sum(), outDrops);
    }
}
