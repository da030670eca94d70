package io.adit.runtime;

import io.adit.config.AccessInterface;
import io.adit.config.Configuration;
import io.adit.config.VirtualTemplate;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.InterfaceState.Kind;
import io.adit.forwarding.InterfaceState.Traffic;
import io.adit.octets.MacAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The interfaces of an element as they are, and since when each of them is. */
final class Interfaces {
    private static final int ETHERNET_MTU = 1500;

    private record Known(Optional<String> reason, Instant since, Instant counted) {}

    private final InstantSource clock;
    private final AccessPorts access;
    private final CoreSide core;
    private final Map<String, Known> known = new HashMap<>();

    Interfaces(InstantSource clock, AccessPorts access, CoreSide core) {
        this.clock = clock;
        this.access = access;
        this.core = core;
    }

    synchronized List<InterfaceState> states(Configuration configuration) {
        List<InterfaceState> states = new ArrayList<>();
        configuration.accessInterfaces().values().forEach(port -> states.add(access(port)));
        configuration.virtualTemplates().values().forEach(template -> states.add(template(template)));
        core.name().ifPresent(name -> states.add(core(name)));
        states.sort(Comparator.comparing(InterfaceState::name));
        known.keySet().retainAll(states.stream().map(InterfaceState::name).toList());
        return states;
    }

    private InterfaceState access(AccessInterface port) {
        Optional<String> reason = port.enabled() ? reason(access.state(port.name())) : disabled();
        return state(
                port.name(),
                Kind.ETHERNET,
                port.enabled(),
                reason,
                access.address(port.name()),
                ETHERNET_MTU,
                access.traffic(port.name()));
    }

    private InterfaceState template(VirtualTemplate template) {
        Optional<String> reason = template.enabled() ? Optional.empty() : disabled();
        return state(
                template.name(),
                Kind.VIRTUAL_TEMPLATE,
                template.enabled(),
                reason,
                Optional.empty(),
                template.mru(),
                Traffic.NONE);
    }

    private InterfaceState core(String name) {
        return state(name, Kind.TUN, true, reason(core.state()), Optional.empty(), core.mtu(), core.traffic());
    }

    private InterfaceState state(
            String name,
            Kind kind,
            boolean enabled,
            Optional<String> reason,
            Optional<MacAddress> address,
            int mtu,
            Traffic traffic) {
        Instant now = clock.instant();
        Known before = known.getOrDefault(name, new Known(reason, now, now));
        Known after =
                before.reason().isPresent() == reason.isPresent() ? before : new Known(reason, now, before.counted());
        known.put(name, after);
        return new InterfaceState(
                name, kind, enabled, reason, address, Optional.of(mtu), after.since(), after.counted(), traffic);
    }

    private static Optional<String> disabled() {
        return Optional.of("disabled");
    }

    private static Optional<String> reason(PortState state) {
        return state.up() ? Optional.empty() : Optional.of(state.reason());
    }
}
