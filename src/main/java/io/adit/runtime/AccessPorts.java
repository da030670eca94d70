package io.adit.runtime;

import io.adit.config.AccessInterface;
import io.adit.config.Configuration;
import io.adit.config.Table;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.InterfaceState;
import io.adit.octets.MacAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The access ports of the configuration: on real interfaces, or on in-process segments where one bears the name. */
final class AccessPorts implements AutoCloseable {
    private final Forwarding forwarding;
    private final Upkeep upkeep;
    private final Map<String, EthernetSegment> segments;
    private final List<EngineLoop> loops;
    private final Runnable look = this::look;
    private final Map<String, PacketPort> real = new HashMap<>();
    private final Map<String, SegmentPort> virtual = new HashMap<>();
    private final Map<String, MacAddress> known = new HashMap<>();

    AccessPorts(Forwarding forwarding, Upkeep upkeep, Map<String, EthernetSegment> segments, List<EngineLoop> loops) {
        this.forwarding = forwarding;
        this.upkeep = upkeep;
        this.segments = segments;
        this.loops = loops;
        upkeep.add(look);
    }

    /** From now on exactly the configured ports are open. The engines have the configuration already. */
    synchronized void configure(Configuration after) {
        Table<String, AccessInterface> wanted = after.accessInterfaces();
        for (String name : new HashSet<>(names())) {
            if (wanted.get(name).isEmpty()) {
                close(name);
            }
        }
        for (AccessInterface port : wanted.values()) {
            if (!names().contains(port.name())) {
                open(port.name());
            }
        }
        look();
    }

    private void open(String name) {
        EthernetSegment segment = segments.get(name);
        if (segment == null) {
            real.put(name, new PacketPort(name, loopOf(name), forwarding, upkeep));
        } else {
            MacAddress address = new MacAddress(0x02_0000_000000L | (name.hashCode() & 0xFFFFFFFFL));
            virtual.put(name, new SegmentPort(name, loopOf(name), segment, address, forwarding));
        }
    }

    private void close(String name) {
        Optional.ofNullable(real.remove(name)).ifPresent(PacketPort::close);
        Optional.ofNullable(virtual.remove(name)).ifPresent(SegmentPort::close);
        known.remove(name); // the engine has let go of it with the commit
    }

    /** Tells the engines which ports have come, gone, or changed their address. */
    private synchronized void look() {
        for (String name : names()) {
            Optional<MacAddress> now = address(name);
            if (!now.equals(Optional.ofNullable(known.get(name)))) {
                EngineLoop owner = loops.get(loopOf(name));
                if (now.isPresent()) {
                    known.put(name, now.get());
                    owner.loop().execute(() -> owner.engine().portUp(name, now.get()));
                } else {
                    known.remove(name);
                    owner.loop().execute(() -> owner.engine().portDown(name));
                }
            }
        }
    }

    synchronized PortState state(String name) {
        if (virtual.containsKey(name)) {
            return PortState.UP;
        }
        PacketPort port = real.get(name);
        return port == null ? PortState.down("not configured") : port.state();
    }

    synchronized Optional<MacAddress> address(String name) {
        SegmentPort inProcess = virtual.get(name);
        if (inProcess != null) {
            return Optional.of(inProcess.address());
        }
        return Optional.ofNullable(real.get(name)).flatMap(PacketPort::address);
    }

    /** What has passed a port. */
    synchronized InterfaceState.Traffic traffic(String name) {
        SegmentPort inProcess = virtual.get(name);
        if (inProcess != null) {
            return inProcess.traffic();
        }
        PacketPort port = real.get(name);
        return port == null ? InterfaceState.Traffic.NONE : port.traffic();
    }

    /** The loop that owns a port, whether it exists or not. */
    int loopOf(String name) {
        return Math.floorMod(name.hashCode(), loops.size());
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>(real.keySet());
        names.addAll(virtual.keySet());
        return names;
    }

    @Override
    public synchronized void close() {
        upkeep.remove(look);
        names().forEach(this::close);
    }
}
