package io.adit.runtime;

import io.adit.forwarding.Forwarder;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import io.adit.forwarding.PacketOutput;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;

/** An access port on an {@link EthernetSegment}: what {@link PacketPort} is on a real one. */
public final class SegmentPort implements PacketOutput, AutoCloseable {
    private final String name;
    private final Forwarding forwarding;
    private final Forwarder forwarder;
    private final EthernetSegment.Station station;
    private final PortTraffic traffic = new PortTraffic();
    private final PacketBatch one = new PacketBatch(Arena.ofAuto(), 1); // for the segment's thread

    /** @param loop the control loop that owns the port */
    public SegmentPort(String name, int loop, EthernetSegment segment, MacAddress address, Forwarding forwarding) {
        this.name = name;
        this.forwarding = forwarding;
        forwarder = forwarding.forwarder();
        forwarding.ethernetUp(name, loop, this);
        station = segment.attach(address, this::receive);
    }

    public MacAddress address() {
        return station.address();
    }

    /** What has passed since the port was configured; what the segment drops, it counts itself. */
    InterfaceState.Traffic traffic() {
        return traffic.snapshot(0, 0);
    }

    @Override
    public void send(Packet[] packets, int from, int to) {
        traffic.sent(packets, from, to);
        for (int i = from; i < to; i++) {
            station.send(packets[i].octets());
        }
    }

    @Override
    public void close() {
        forwarding.ethernetDown(name, this);
        station.close();
    }

    private void receive(Octets frame) {
        if (frame.length() <= Packet.CAPACITY) {
            one.packet(0).received(frame);
            one.filled(1);
            traffic.received(one);
            forwarder.ethernet(one, name);
        }
    }
}
