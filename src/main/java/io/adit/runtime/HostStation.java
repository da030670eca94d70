package io.adit.runtime;

import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An Ethernet interface of the machine as a place for PPPoE hosts, who may use addresses of their own there. Unlike a
 * port it is there or it is not: nothing is tried again.
 */
public final class HostStation implements AutoCloseable {
    private final PacketSocket socket;
    private final Consumer<Octets> receiver;
    private final PacketBatch one = new PacketBatch(Arena.ofAuto(), 1); // for whoever sends
    private final Packet[] sending = {one.packet(0)};
    private final AtomicLong unsent = new AtomicLong();

    /**
     * Opens it.
     *
     * @param receiver given every PPPoE frame on the wire, on a thread of the station
     * @return empty if there is no such Ethernet interface, or it is down
     * @throws SystemCallException if the system does not let us, for instance because we are not root
     */
    public static Optional<HostStation> open(String name, Consumer<Octets> receiver) throws SystemCallException {
        Optional<Rtnetlink.Link> link;
        try (Rtnetlink netlink = Rtnetlink.open()) {
            link = netlink.link(name).filter(Rtnetlink.Link::up);
        }
        if (link.isEmpty() || link.get().address().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new HostStation(name, link.get().index(), link.get().address().get(), receiver));
    }

    private HostStation(String name, int index, MacAddress address, Consumer<Octets> receiver)
            throws SystemCallException {
        this.receiver = receiver;
        socket = new PacketSocket(name, index, address, new PacketSocket.Ear.Everybody(), this::receive);
    }

    /** The interface's own address. */
    public MacAddress address() {
        return socket.address();
    }

    /** Sends a whole frame; what the interface does not take is counted. */
    public synchronized void send(Octets frame) {
        if (frame.length() > Packet.CAPACITY) {
            unsent.incrementAndGet();
            return;
        }
        sending[0].received(frame);
        unsent.addAndGet(socket.send(sending, 0, 1));
    }

    /** Frames that the interface would not take. */
    public long unsent() {
        return unsent.get();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void receive(PacketBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            if (batch.packet(i).length() > 0) {
                receiver.accept(batch.packet(i).octets());
            }
        }
    }
}
