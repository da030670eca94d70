package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;

/** The data plane as one control loop sees it: its circuits, and what it sends itself. Called by that loop only. */
public final class LoopPlane implements DataPlane {
    /** Class selector 6, for the network's own control traffic (RFC 4594 §3.2). */
    public static final int CONTROL_DSCP = 48;

    private final Forwarding forwarding;
    private final UpwardRing ring;
    private final ControlUser user;
    private final PacketBatch one = new PacketBatch(Arena.ofAuto(), 1);

    LoopPlane(Forwarding forwarding, UpwardRing ring, ControlUser user) {
        this.forwarding = forwarding;
        this.ring = ring;
        this.user = user;
    }

    @Override
    public Circuit open(Leg leg, User circuitUser) {
        LiveCircuit circuit = new LiveCircuit(this, leg, circuitUser);
        forwarding.attach(circuit.first());
        return circuit;
    }

    /** Sends an L2TP control message with {@link #CONTROL_DSCP}. */
    public void sendDatagram(RoutingInstance instance, IpEndpoint local, IpEndpoint remote, Octets message) {
        sendDatagram(instance, local, remote, message, CONTROL_DSCP);
    }

    /**
     * Sends an L2TP message from {@code local} to {@code remote}; where UDP is down it is dropped and counted.
     *
     * @param dscp of the IP header, 0 to 63
     */
    public void sendDatagram(RoutingInstance instance, IpEndpoint local, IpEndpoint remote, Octets message, int dscp) {
        Packet packet = one.packet(0);
        packet.received(message);
        packet.dscp(dscp);
        packet.local(local);
        packet.remote(remote);
        if (forwarding.tap().isOn()) {
            forwarding.tap().datagram(true, local, remote, message);
        }
        leave(packet, forwarding.udp(instance));
    }

    /** Sends an Ethernet frame, from its destination address on; where the port is down it is dropped and counted. */
    public void sendFrame(String port, Octets frame) {
        Packet packet = one.packet(0);
        packet.received(frame);
        if (forwarding.tap().isOn()) {
            forwarding.tap().frame(true, port, frame);
        }
        leave(packet, forwarding.ethernet(port));
    }

    /** Sends a PPP frame out of one leg. */
    void send(Attachment leg, int protocol, Octets information) {
        Packet packet = one.packet(0);
        packet.received(information);
        packet.prepend(2);
        packet.u16(0, protocol);
        leg.circuit().countSent(packet.length());
        leg.encapsulate(packet, true); // RFC 2661 §3.1: an LCP echo should not wait behind data
        if (forwarding.tap().isOn()) {
            packet.show(leg);
        }
        leave(packet, leg.port());
    }

    Forwarding forwarding() {
        return forwarding;
    }

    UpwardRing ring() {
        return ring;
    }

    ControlUser user() {
        return user;
    }

    private void leave(Packet packet, PortSlot port) {
        if (!port.isUp()) {
            forwarding.loopDrops().count(DropReason.PORT_DOWN);
        }
        packet.leaveBy(port);
        one.filled(1);
        one.leave(forwarding);
    }
}
