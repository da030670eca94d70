package io.adit.runtime;

import io.adit.forwarding.Forwarder;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketBatch;
import io.adit.forwarding.PacketOutput;
import io.adit.octets.MacAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Ethernet interface of the machine as an access port: PPPoE frames by AF_PACKET. While there is no such interface
 * the port is down with a reason; it comes up when the interface does.
 */
public final class PacketPort implements PacketOutput, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PacketPort.class);

    private final String name;
    private final int loop;
    private final Forwarding forwarding;
    private final Forwarder forwarder;
    private final Upkeep upkeep;
    private final Runnable look = this::look;
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();
    private final PortTraffic traffic = new PortTraffic();
    private volatile Optional<PacketSocket> socket = Optional.empty();
    private volatile PortState state = PortState.down("not yet opened");

    /** @param loop the control loop that owns the port */
    public PacketPort(String name, int loop, Forwarding forwarding, Upkeep upkeep) {
        this.name = name;
        this.loop = loop;
        this.forwarding = forwarding;
        this.forwarder = forwarding.forwarder();
        this.upkeep = upkeep;
        look();
        upkeep.add(look);
    }

    public String name() {
        return name;
    }

    public PortState state() {
        return state;
    }

    /** The interface's own address, while it is there. */
    public Optional<MacAddress> address() {
        return socket.map(PacketSocket::address);
    }

    /** Frames that the interface would not take. */
    public long unsent() {
        return unsent.get();
    }

    /** Frames of another host or of a VLAN, which are not for this untagged interface. */
    public long foreign() {
        return foreign.get();
    }

    /** What has passed since the port was configured. */
    InterfaceState.Traffic traffic() {
        return traffic.snapshot(foreign.get(), unsent.get());
    }

    private void received(PacketBatch batch) {
        traffic.received(batch);
        forwarder.ethernet(batch, name);
    }

    @Override
    public void send(Packet[] packets, int from, int to) {
        Optional<PacketSocket> now = socket;
        traffic.sent(packets, from, to);
        unsent.addAndGet(now.isPresent() ? now.get().send(packets, from, to) : to - from);
    }

    @Override
    public synchronized void close() {
        upkeep.remove(look);
        shut("closed");
    }

    private synchronized void look() {
        try (Rtnetlink netlink = Rtnetlink.open()) {
            Optional<Rtnetlink.Link> link = netlink.link(name).filter(Rtnetlink.Link::up);
            boolean same = socket.isPresent()
                    && !socket.get().isLost()
                    && link.map(Rtnetlink.Link::index)
                            .equals(Optional.of(socket.get().index()));
            if (!same) {
                if (socket.isPresent() || link.isEmpty()) {
                    shut(link.isEmpty() ? "no such interface, or it is down" : "interface changed");
                }
                if (link.isPresent()) {
                    comeUp(link.get());
                }
            }
        } catch (SystemCallException e) {
            shut(String.valueOf(e.getMessage()));
        }
    }

    private void comeUp(Rtnetlink.Link link) throws SystemCallException {
        if (link.address().isEmpty()) {
            shut("not an Ethernet interface");
            return;
        }
        MacAddress address = link.address().get();
        socket = Optional.of(new PacketSocket(
                name, link.index(), address, new PacketSocket.Ear.Own(foreign::incrementAndGet), this::received));
        state = PortState.UP;
        forwarding.ethernetUp(name, loop, this);
        LOG.info("access port up interface={} address={}", name, address);
    }

    private void shut(String reason) {
        if (!state.reason().equals(reason)) { // once, not with every look
            LOG.warn("access port down interface={} reason={}", name, reason);
        }
        state = PortState.down(reason);
        forwarding.ethernetDown(name, this);
        Optional<PacketSocket> before = socket;
        socket = Optional.empty();
        before.ifPresent(PacketSocket::close);
    }
}
