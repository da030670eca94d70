package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all forwarding threads and control loops of an element share: the circuits, the ports and the addresses that
 * are ours. Ports come and go at any time; a circuit whose port is down drops, and lives.
 */
public final class Forwarding {
    /** Routing instances have small, dense ids. */
    public static final int MOST_INSTANCES = 1024;

    private final LoopSelection loops;
    private final Tap tap;
    private final LongSupplier nanoTime;
    private final CircuitTable l2tp = new CircuitTable();
    private final CircuitTable pppoe = new CircuitTable();
    private final CircuitTable routes = new CircuitTable();
    private final AtomicReferenceArray<@Nullable LoopPlane> planes;
    private final AtomicReferenceArray<@Nullable RoutedInstance> instances = new AtomicReferenceArray<>(MOST_INSTANCES);
    private final Map<Integer, PortSlot> udp = new ConcurrentHashMap<>();
    private final Map<String, PortSlot> ethernet = new ConcurrentHashMap<>();
    private final AtomicInteger ethernetPorts = new AtomicInteger();
    private final DropCounters loopDrops = new DropCounters();
    private final List<Forwarder> forwarders = new CopyOnWriteArrayList<>();

    /** @param nanoTime monotonic, for rate limits: {@code System::nanoTime} */
    public Forwarding(LoopSelection loops, Tap tap, LongSupplier nanoTime) {
        this.loops = loops;
        this.tap = tap;
        this.nanoTime = nanoTime;
        this.planes = new AtomicReferenceArray<>(loops.count());
    }

    public LoopSelection loops() {
        return loops;
    }

    /** Joins a control loop: once for each, before any port comes up. */
    public LoopPlane join(int loop, UpwardRing ring, ControlUser user) {
        LoopPlane plane = new LoopPlane(this, ring, user);
        planes.set(loop, plane);
        return plane;
    }

    /** The packet functions for one more thread that reads a port. */
    public Forwarder forwarder() {
        Forwarder forwarder = new Forwarder(this, nanoTime);
        forwarders.add(forwarder);
        return forwarder;
    }

    /** L2TP of the instance leaves by this port, which picks the socket by the packet's local endpoint. */
    public void udpUp(RoutingInstance instance, PacketOutput port) {
        udp(instance).up(port);
    }

    public void udpDown(RoutingInstance instance, PacketOutput port) {
        udp(instance).down(port);
    }

    /** Subscribers' packets of the instance leave by this TUN; the kernel routes from now on, and answers pings. */
    public void tunUp(RoutingInstance instance, PacketOutput port) {
        instance(instance.id()).tun().up(port);
    }

    public void tunDown(RoutingInstance instance, PacketOutput port) {
        instance(instance.id()).tun().down(port);
    }

    /** An access port is there; what it receives for control goes to {@code loop}. */
    public void ethernetUp(String name, int loop, PacketOutput port) {
        PortSlot slot = ethernet(name);
        slot.ownedBy(loop);
        slot.up(port);
    }

    public void ethernetDown(String name, PacketOutput port) {
        ethernet(name).down(port);
    }

    /** The addresses of the instance that are ours: the Virtual-Templates'. The first one signs ICMP errors. */
    public void own(RoutingInstance instance, Collection<IpAddress> addresses) {
        instance(instance.id()).own(addresses);
    }

    /** Legs that can be found, of both kinds. */
    public int legs() {
        return l2tp.size() + pppoe.size();
    }

    /** Drops since the start, of all threads together. */
    public Map<DropReason, Long> drops() {
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            long count = loopDrops.of(reason);
            for (Forwarder forwarder : forwarders) {
                count += forwarder.dropped(reason);
            }
            drops.put(reason, count);
        }
        return drops;
    }

    @Nullable
    Attachment findL2tp(int tunnelId, int sessionId) {
        return l2tp.find(L2tpAttachment.key(tunnelId, sessionId));
    }

    @Nullable
    Attachment findPppoe(PortSlot port, int sessionId) {
        return pppoe.find(PppoeAttachment.key(port.number(), sessionId));
    }

    @Nullable
    Attachment findRoute(int instance, int address) {
        return routes.find(LiveCircuit.routeKey(instance, address));
    }

    CircuitTable routes() {
        return routes;
    }

    Tap tap() {
        return tap;
    }

    DropCounters loopDrops() {
        return loopDrops;
    }

    LoopPlane plane(int loop) {
        LoopPlane plane = planes.get(loop);
        if (plane == null) {
            throw new IllegalStateException("loop " + loop + " has not joined");
        }
        return plane;
    }

    PortSlot udp(RoutingInstance instance) {
        return udp.computeIfAbsent(instance.id(), id -> new PortSlot("udp", id));
    }

    PortSlot ethernet(String name) {
        return ethernet.computeIfAbsent(name, port -> new PortSlot(port, ethernetPorts.getAndIncrement()));
    }

    RoutedInstance instance(int id) {
        RoutedInstance there = instances.get(id);
        if (there == null) {
            instances.compareAndSet(id, null, new RoutedInstance(id));
            there = instances.get(id);
        }
        if (there == null) {
            throw new IllegalStateException("routing instance " + id + " vanished");
        }
        return there;
    }

    /** The leg for forwarding threads; not found by them before {@link #attach}. */
    Attachment attachment(LiveCircuit circuit, Leg leg) {
        return switch (leg) {
            case Leg.L2tp session -> new L2tpAttachment(circuit, udp(session.routingInstance()), session);
            case Leg.Pppoe session -> new PppoeAttachment(circuit, ethernet(session.port()), session);
        };
    }

    void attach(Attachment attachment) {
        table(attachment).put(attachment.key(), attachment);
    }

    void detach(Attachment attachment) {
        table(attachment).remove(attachment.key(), attachment);
    }

    /** Shows an encapsulated packet to the trace. */
    void tapped(boolean sent, Attachment leg, Packet packet) {
        if (tap.isOn()) {
            Octets octets = packet.octets();
            switch (leg) {
                case L2tpAttachment _ -> tap.datagram(sent, packet.local(), packet.remote(), octets);
                case PppoeAttachment pppoeLeg -> tap.frame(sent, pppoeLeg.port().name(), octets);
            }
        }
    }

    private CircuitTable table(Attachment attachment) {
        return switch (attachment) {
            case L2tpAttachment _ -> l2tp;
            case PppoeAttachment _ -> pppoe;
        };
    }
}
