package io.adit.forwarding;

import java.util.function.LongSupplier;

/**
 * IPv4 of circuits that end here, between the subscriber and the core. With a TUN the kernel is the router; without
 * one we answer pings to our own addresses and forward from circuit to circuit.
 */
final class Termination {
    private static final int ERRORS_PER_SECOND = 100;
    private static final int ERRORS_AT_ONCE = 20;

    private final Forwarding forwarding;
    private final DropCounters drops;
    private final RateLimit errors;

    Termination(Forwarding forwarding, DropCounters drops, LongSupplier nanoTime) {
        this.forwarding = forwarding;
        this.drops = drops;
        this.errors = new RateLimit(nanoTime, ERRORS_PER_SECOND, ERRORS_AT_ONCE);
    }

    /** Takes an IP packet from the subscriber of {@code from}. */
    void fromSubscriber(Packet packet, Attachment from) {
        LiveCircuit circuit = from.circuit();
        int instance = circuit.instance();
        if (instance < 0) {
            drop(circuit, DropReason.NOT_ROUTED);
            return;
        }
        if (!Ipv4.trim(packet)) {
            drop(circuit, DropReason.MALFORMED);
            return;
        }
        if (!circuit.mayUse(Ipv4.source(packet))) {
            drop(circuit, DropReason.SPOOFED);
            return;
        }
        RoutedInstance core = forwarding.instance(instance);
        if (core.tun().isUp()) {
            packet.leaveBy(core.tun());
        } else {
            routeOurselves(packet, from, core, instance);
        }
    }

    /** Takes an IP packet that the kernel routed to the instance's TUN. */
    void fromCore(Packet packet, int instance) {
        if (packet.length() == 0 || packet.u8(0) >>> 4 != 4) {
            drops.count(DropReason.OTHER_PROTOCOL);
            return;
        }
        if (!Ipv4.trim(packet)) {
            drops.count(DropReason.MALFORMED);
            return;
        }
        Attachment to = forwarding.findRoute(instance, Ipv4.destination(packet));
        if (to != null) {
            toSubscriber(packet, to);
            return;
        }
        drops.count(DropReason.NO_ROUTE);
        RoutedInstance core = forwarding.instance(instance);
        if (complain(packet, Icmp.UNREACHABLE, Icmp.HOST, core.source())) {
            packet.leaveBy(core.tun());
        }
    }

    private void routeOurselves(Packet packet, Attachment from, RoutedInstance core, int instance) {
        LiveCircuit circuit = from.circuit();
        if (!Ipv4.hasGoodChecksum(packet)) {
            drop(circuit, DropReason.CHECKSUM);
            return;
        }
        int destination = Ipv4.destination(packet);
        if (core.isOwn(destination)) {
            answer(packet, from);
            return;
        }
        Attachment to = forwarding.findRoute(instance, destination);
        if (to == null) {
            drop(circuit, DropReason.NO_ROUTE);
            complainTo(packet, from, Icmp.UNREACHABLE, Icmp.NETWORK, core.source());
        } else if (!Ipv4.age(packet)) {
            drop(circuit, DropReason.TTL_EXPIRED);
            complainTo(packet, from, Icmp.TIME_EXCEEDED, 0, core.source());
        } else {
            toSubscriber(packet, to);
        }
    }

    private void answer(Packet packet, Attachment from) {
        if (!Icmp.isEcho(packet)) {
            drop(from.circuit(), DropReason.NO_ROUTE);
        } else if (!Icmp.answer(packet)) {
            drop(from.circuit(), DropReason.CHECKSUM);
        } else {
            toSubscriber(packet, from);
        }
    }

    private void toSubscriber(Packet packet, Attachment to) {
        packet.prepend(2);
        packet.u16(0, Ipv4.PPP_PROTOCOL);
        if (!to.port().isUp()) {
            drop(to.circuit(), DropReason.PORT_DOWN);
            return;
        }
        to.circuit().countSent(packet.length());
        to.encapsulate(packet, false);
        packet.leaveBy(to.port());
    }

    private void complainTo(Packet packet, Attachment subscriber, int type, int code, int from) {
        if (complain(packet, type, code, from)) {
            toSubscriber(packet, subscriber);
        }
    }

    private boolean complain(Packet packet, int type, int code, int from) {
        if (from == 0 || !Icmp.mayComplainAbout(packet)) {
            return false;
        }
        if (!errors.allows()) {
            drops.count(DropReason.RATE_LIMITED);
            return false;
        }
        Icmp.complain(packet, type, code, from);
        return true;
    }

    private void drop(LiveCircuit circuit, DropReason reason) {
        circuit.countDropped(reason);
        drops.count(reason);
    }
}
