package io.adit.runtime;

import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An Ethernet hub inside the process: what one station sends, every other one it is meant for receives, in order, on
 * the segment's own thread. The queue is bounded; what does not fit is dropped and counted.
 */
public final class EthernetSegment implements AutoCloseable {
    static final int CAPACITY = 8192;

    private final String name;
    private final EventRing frames = new EventRing(CAPACITY);
    private final List<Station> stations = new CopyOnWriteArrayList<>();
    private final RingThread thread;

    public EthernetSegment(String name) {
        this.name = name;
        thread = new RingThread("segment " + name, frames);
        thread.start();
    }

    public String name() {
        return name;
    }

    /** Plugs a station in; {@code receiver} is called on the segment's thread with frames to it or to a group. */
    public Station attach(MacAddress address, Consumer<Octets> receiver) {
        return attach(new Station(address, false, receiver));
    }

    /** The same for a station that hears every frame, as an interface in promiscuous mode does. */
    public Station attachToAll(MacAddress address, Consumer<Octets> receiver) {
        return attach(new Station(address, true, receiver));
    }

    private Station attach(Station station) {
        stations.add(station);
        return station;
    }

    /** Frames that did not fit into the queue. */
    public long dropped() {
        return frames.dropped();
    }

    /** Delivers what is under way, then ends. */
    @Override
    public void close() {
        thread.close();
    }

    /** One plug. */
    public final class Station implements AutoCloseable {
        private final MacAddress address;
        private final boolean hearsAll;
        private final Consumer<Octets> receiver;
        private volatile boolean closed;

        private Station(MacAddress address, boolean hearsAll, Consumer<Octets> receiver) {
            this.address = address;
            this.hearsAll = hearsAll;
            this.receiver = receiver;
        }

        public MacAddress address() {
            return address;
        }

        /** Sends a whole frame; false where it was dropped. Any thread may call it. */
        public boolean send(Octets frame) {
            return !closed && frames.offer(() -> deliver(frame, this)) && thread.wake();
        }

        /** Pulls the plug. */
        @Override
        public void close() {
            closed = true;
            stations.remove(this);
        }

        private void receive(Octets frame) {
            if (!closed) {
                receiver.accept(frame);
            }
        }

        private boolean isMeant(Octets frame) {
            return hearsAll || (frame.at(0) & 1) != 0 || destination(frame) == address.value();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a station is nothing but itself
    private void deliver(Octets frame, Station from) {
        if (frame.length() < 14) {
            return; // no Ethernet header: no wire would carry it
        }
        for (Station station : stations) {
            if (station != from && station.isMeant(frame)) {
                station.receive(frame);
            }
        }
    }

    private static long destination(Octets frame) {
        long value = 0;
        for (int i = 0; i < MacAddress.LENGTH; i++) {
            value = (value << 8) | frame.at(i);
        }
        return value;
    }
}
