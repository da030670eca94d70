package io.adit.subscriber;

import io.adit.config.AccessInterface;
import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.VirtualTemplate;
import io.adit.forwarding.LoopSelection;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.Path;
import io.adit.l2tp.Session;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.SessionUser;
import io.adit.l2tp.TunnelEvent;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.pppoe.PppoeServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one control loop owns: tunnels and sessions, access ports, calls. Every method is called by that loop
 * only.
 */
public final class Engine {
    private final CallContext context;
    private final Surroundings surroundings;
    private final L2tp l2tp;
    private final Map<String, AccessPort> ports = new HashMap<>();
    private boolean shuttingDown;

    /** @param loop the number of the loop, below {@code selection.count()} */
    public Engine(int loop, LoopSelection selection, Configuration configuration, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.context = new CallContext(loop, selection, configuration, surroundings);
        this.l2tp = new L2tp(
                loop,
                Integer.numberOfTrailingZeros(selection.count()),
                surroundings.lnss(),
                surroundings.usage(),
                configuration,
                surroundings.random(),
                surroundings.timers(),
                new L2tpUser());
    }

    /** One UDP datagram with the T bit set. */
    public void receiveL2tp(Path path, Octets datagram) {
        l2tp.receive(path, datagram, context.now());
    }

    /** One PPPoE discovery frame. */
    public void receiveDiscovery(String port, Octets frame) {
        AccessPort there = ports.get(port);
        if (there != null) {
            there.receive(frame, context.now());
        }
    }

    /** A PPPoE session frame that belongs to no session: its sender may not have heard of the end. */
    public void strayPppoe(String port, MacAddress peer, int sessionId) {
        AccessPort there = ports.get(port);
        if (there != null) {
            there.server().unknownSession(peer, sessionId, context.now());
        }
    }

    /** After a batch of events. */
    public void batchEnd() {
        l2tp.batchEnd(context.now());
    }

    /** The access port has come up with this address, or again with another. */
    public void portUp(String port, MacAddress address) {
        portDown(port);
        context.configuration()
                .accessInterfaces()
                .get(port)
                .ifPresent(config -> ports.put(port, new AccessPort(context, surroundings.output(), config, address)));
    }

    /** The access port is gone, and its calls with it. */
    public void portDown(String port) {
        AccessPort gone = ports.remove(port);
        if (gone != null) {
            gone.down();
        }
    }

    /** Takes a commit: what it does not concern is not touched. */
    public void configure(Configuration after) {
        Configuration before = context.configuration();
        Instant now = context.now();
        context.configuration(after);
        l2tp.configure(before, after, now);
        ports.forEach((name, port) -> configure(port, after.accessInterfaces().get(name), now));
        ports.keySet().removeIf(name -> after.accessInterfaces().get(name).isEmpty());
        if (!before.pools().equals(after.pools())) {
            context.pools().returnIdle();
        }
    }

    private static void configure(AccessPort port, Optional<AccessInterface> after, Instant now) {
        if (after.isEmpty() || !after.get().enabled()) {
            port.closeAll(LinkEnd.ADMINISTRATIVE, now);
        }
        after.ifPresent(config -> port.configure(config));
    }

    /** Says farewell to every peer; {@link #isQuiet} tells when they know. */
    public void shutdown() {
        if (!shuttingDown) {
            shuttingDown = true;
            ports.values().forEach(port -> port.closeAll(LinkEnd.ADMINISTRATIVE, context.now()));
            l2tp.shutdown(context.now());
        }
    }

    public boolean isQuiet() {
        return l2tp.isQuiet();
    }

    public L2tp l2tp() {
        return l2tp;
    }

    public AccessUsers users() {
        return context.users();
    }

    /** The PPPoE server of a port on this loop, while the port is up. */
    public Optional<PppoeServer> pppoe(String port) {
        return Optional.ofNullable(ports.get(port)).map(AccessPort::server);
    }

    CallContext context() {
        return context;
    }

    private final class L2tpUser implements L2tp.Output {
        @Override
        public void transmit(Path path, Octets datagram, int dscp) {
            surroundings.output().sendDatagram(path, datagram, dscp);
        }

        @Override
        public Optional<SessionUser> incoming(Session session, L2tpGroup group, IncomingCall call, Instant now) {
            Optional<VirtualTemplate> template = group.lns()
                    .flatMap(lns -> context.configuration().virtualTemplates().get(lns.virtualTemplate()))
                    .filter(VirtualTemplate::enabled);
            return template.map(found -> new LnsCall(context, session, group, call, found, now));
        }

        @Override
        public void report(TunnelEvent event) {
            surroundings.output().report(event);
        }

        @Override
        public void report(SessionEvent event) {
            surroundings.output().report(event);
        }
    }
}
