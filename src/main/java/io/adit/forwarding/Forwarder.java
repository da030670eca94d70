package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.util.function.LongSupplier;

/** The packet functions of one thread that reads a port; not shared with another thread. */
public final class Forwarder {
    private static final int L2TP_CONTROL_HEADER = 12;
    private static final int L2TP_VERSION = 2;
    private static final int PPPOE_SESSION_CODE = 0;
    private static final int STRAYS_PER_SECOND = 20;
    private static final int STRAYS_AT_ONCE = 10;

    private final Forwarding forwarding;
    private final DropCounters drops = new DropCounters();
    private final Termination termination;
    private final RateLimit strays;
    private final L2tpData header = new L2tpData();

    Forwarder(Forwarding forwarding, LongSupplier nanoTime) {
        this.forwarding = forwarding;
        this.termination = new Termination(forwarding, drops, nanoTime);
        this.strays = new RateLimit(nanoTime, STRAYS_PER_SECOND, STRAYS_AT_ONCE);
    }

    /** Takes datagrams that came to the L2TP port of the instance, each with its local and remote endpoint. */
    public void udp(PacketBatch batch, RoutingInstance instance) {
        for (int i = 0; i < batch.count(); i++) {
            datagram(batch.packet(i), instance);
        }
        batch.leave(forwarding);
    }

    /** Takes Ethernet frames that came in on an access port. */
    public void ethernet(PacketBatch batch, String port) {
        PortSlot slot = forwarding.ethernet(port);
        for (int i = 0; i < batch.count(); i++) {
            frame(batch.packet(i), slot);
        }
        batch.leave(forwarding);
    }

    /** Takes IP packets that the kernel routed to the instance's TUN. */
    public void tun(PacketBatch batch, RoutingInstance instance) {
        for (int i = 0; i < batch.count(); i++) {
            termination.fromCore(batch.packet(i), instance.id());
        }
        batch.leave(forwarding);
    }

    /** How many packets this thread dropped for the reason. */
    long dropped(DropReason reason) {
        return drops.of(reason);
    }

    private void datagram(Packet packet, RoutingInstance instance) {
        if (packet.length() < L2tpData.SHORTEST) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        int flags = packet.u16(0);
        if ((flags & L2tpData.VERSION_BITS) != L2TP_VERSION) {
            drops.count(DropReason.VERSION);
        } else if ((flags & L2tpData.T_BIT) != 0) {
            control(packet, flags, instance);
        } else {
            data(packet, flags, instance);
        }
    }

    /** RFC 2661 §3.1: a control message has a Length, so its tunnel id stands at a fixed place. */
    private void control(Packet packet, int flags, RoutingInstance instance) {
        if (packet.length() < L2TP_CONTROL_HEADER || (flags & L2tpData.L_BIT) == 0) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        int tunnel = packet.u16(4);
        int loop = tunnel == 0
                ? forwarding.loops().ofPeer(instance.id(), packet.remoteHigh(), packet.remoteLow())
                : forwarding.loops().ofTunnel(tunnel);
        LoopPlane plane = forwarding.plane(loop);
        IpEndpoint local = packet.local();
        IpEndpoint remote = packet.remote();
        Octets message = packet.octets();
        if (forwarding.tap().isOn()) {
            forwarding.tap().datagram(false, local, remote, message);
        }
        UpwardRing.Lane lane = tunnel == 0 ? UpwardRing.Lane.STRANGERS : UpwardRing.Lane.TUNNELS;
        up(plane, lane, () -> plane.user().l2tp(instance, local, remote, message));
    }

    private void data(Packet packet, int flags, RoutingInstance instance) {
        boolean shown = forwarding.tap().isOn();
        Octets whole = shown ? packet.octets() : Octets.EMPTY;
        if (!header.strip(packet, flags)) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        if (!(forwarding.findL2tp(header.tunnelId(), header.sessionId()) instanceof L2tpAttachment from)) {
            drops.count(DropReason.NO_SESSION);
            return;
        }
        if (!from.isFromPeer(packet, instance.id())) {
            drop(from.circuit(), DropReason.WRONG_PEER);
            return;
        }
        if (!inOrder(from)) {
            drop(from.circuit(), DropReason.OLD_SEQUENCE);
            return;
        }
        if (packet.length() >= 2 && packet.u16(0) == L2tpAttachment.ADDRESS_AND_CONTROL) {
            packet.strip(2);
        }
        if (shown && isControl(packet)) {
            forwarding.tap().datagram(false, packet.local(), packet.remote(), whole);
        }
        ppp(packet, from);
    }

    private boolean inOrder(L2tpAttachment from) {
        if (header.isSequenced()) {
            return from.receivedSequenced(header.ns());
        }
        from.receivedUnsequenced();
        return true;
    }

    private void frame(Packet packet, PortSlot port) {
        if (packet.length() == 0) {
            return; // the port has refused and counted it
        }
        if (packet.length() < PppoeAttachment.HEADER) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        switch (packet.u16(12)) {
            case PppoeAttachment.DISCOVERY_TYPE -> discovery(packet, port);
            case PppoeAttachment.SESSION_TYPE -> session(packet, port);
            default -> drops.count(DropReason.OTHER_PROTOCOL);
        }
    }

    private void discovery(Packet packet, PortSlot port) {
        Octets frame = packet.octets();
        if (forwarding.tap().isOn()) {
            forwarding.tap().frame(false, port.name(), frame);
        }
        LoopPlane plane = forwarding.plane(port.loop());
        up(plane, UpwardRing.Lane.ACCESS, () -> plane.user().discovery(port.name(), frame));
    }

    private void session(Packet packet, PortSlot port) {
        int length = packet.u16(18);
        if (packet.u16(14) != PppoeAttachment.VERSION_TYPE_CODE + PPPOE_SESSION_CODE
                || length > packet.length() - PppoeAttachment.HEADER) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        int sessionId = packet.u16(16);
        if (!(forwarding.findPppoe(port, sessionId) instanceof PppoeAttachment from)) {
            drops.count(DropReason.NO_SESSION);
            stray(packet, port, sessionId);
            return;
        }
        if (!from.isFromPeer(packet)) {
            drop(from.circuit(), DropReason.WRONG_PEER);
            return;
        }
        boolean shown = forwarding.tap().isOn();
        Octets whole = shown ? packet.octets() : Octets.EMPTY;
        packet.trim(PppoeAttachment.HEADER + length);
        packet.strip(PppoeAttachment.HEADER);
        if (shown && isControl(packet)) {
            forwarding.tap().frame(false, port.name(), whole);
        }
        ppp(packet, from);
    }

    private void stray(Packet packet, PortSlot port, int sessionId) {
        MacAddress local = new MacAddress(packet.u48(0));
        MacAddress peer = new MacAddress(packet.u48(6));
        if (local.isGroup() || peer.isGroup()) {
            return;
        }
        if (!strays.allows()) {
            drops.count(DropReason.RATE_LIMITED);
            return;
        }
        LoopPlane plane = forwarding.plane(port.loop());
        up(plane, UpwardRing.Lane.ACCESS, () -> plane.user().strayPppoe(port.name(), local, peer, sessionId));
    }

    private void ppp(Packet packet, Attachment from) {
        LiveCircuit circuit = from.circuit();
        Attachment to = circuit.opposite(from);
        if (to == null) {
            circuit.countReceived(packet.length());
            terminate(packet, from);
        } else {
            relay(packet, from, to);
        }
    }

    private void relay(Packet packet, Attachment from, Attachment to) {
        LiveCircuit circuit = from.circuit();
        if (from.isFirst()) {
            circuit.countReceived(packet.length());
        }
        if (!to.port().isUp()) {
            drop(circuit, DropReason.PORT_DOWN);
            return;
        }
        if (to.isFirst()) {
            circuit.countSent(packet.length());
        }
        boolean shown = forwarding.tap().isOn() && isControl(packet);
        to.encapsulate(packet, false);
        if (shown) {
            packet.show(to);
        }
        packet.leaveBy(to.port());
    }

    private void terminate(Packet packet, Attachment from) {
        if (packet.length() < 2) {
            drop(from.circuit(), DropReason.MALFORMED);
            return;
        }
        boolean compressed = (packet.u8(0) & 1) != 0; // RFC 1661 §6.5: an odd first octet ends the field
        int protocol = compressed ? packet.u8(0) : packet.u16(0);
        packet.strip(compressed ? 1 : 2);
        if (protocol == Ipv4.PPP_PROTOCOL) {
            termination.fromSubscriber(packet, from);
            return;
        }
        DropReason reason = from.circuit().up(protocol, packet.octets());
        if (reason != null) {
            drop(from.circuit(), reason);
        }
    }

    /** Whether a PPP frame is not network data: RFC 1661 §2, protocols from 8000 on. */
    private static boolean isControl(Packet ppp) {
        return ppp.length() >= 2 && (ppp.u8(0) & 0x80) != 0;
    }

    private void up(LoopPlane plane, UpwardRing.Lane lane, Runnable event) {
        if (!plane.ring().offer(lane, event)) {
            drops.count(DropReason.RING_FULL);
        }
    }

    private void drop(LiveCircuit circuit, DropReason reason) {
        circuit.countDropped(reason);
        drops.count(reason);
    }
}
