package io.adit.app;

import io.adit.dial.Ethernet;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.runtime.EthernetSegment;

/** A place on an in-process segment for callers, who may use any address there. */
final class SegmentEthernet implements Ethernet, AutoCloseable {
    private final EthernetSegment.Station station;
    private volatile Receiver receiver = _ -> {};

    SegmentEthernet(EthernetSegment segment, MacAddress address) {
        station = segment.attachToAll(address, frame -> receiver.receive(frame));
    }

    @Override
    public MacAddress address() {
        return station.address();
    }

    @Override
    public void send(Octets frame) {
        station.send(frame); // what does not fit is lost, and the segment has counted it
    }

    @Override
    public void listen(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void close() {
        station.close();
    }
}
