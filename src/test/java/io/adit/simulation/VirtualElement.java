package io.adit.simulation;

import io.adit.aaa.PoolRegistry;
import io.adit.aaa.PoolUsage;
import io.adit.aaa.SessionLimits;
import io.adit.config.Configuration;
import io.adit.forwarding.LoopSelection;
import io.adit.l2tp.L2tpUsage;
import io.adit.l2tp.LnsRegistry;
import io.adit.l2tp.Path;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.TunnelEvent;
import io.adit.octets.IpAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.SessionFrame;
import io.adit.subscriber.AccessUser;
import io.adit.subscriber.CallEvent;
import io.adit.subscriber.Engine;
import io.adit.subscriber.Loops;
import io.adit.subscriber.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** An element whose loops, ports and data path are simulated: the engines are the real ones. */
public final class VirtualElement {
    private final String name;
    private final VirtualTime time;
    private final VirtualNetwork network;
    private final LoopSelection selection;
    private final PoolRegistry pools;
    private final LnsRegistry lnss = new LnsRegistry();
    private final List<Engine> engines = new ArrayList<>();
    private final List<VirtualDataPlane> planes = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<TunnelEvent> tunnelEvents = new ArrayList<>();
    private final List<SessionEvent> sessionEvents = new ArrayList<>();

    public VirtualElement(
            String name, Configuration configuration, int loops, long seed, VirtualTime time, VirtualNetwork network) {
        this.name = name;
        this.time = time;
        this.network = network;
        this.selection = new LoopSelection(loops);
        this.pools = new PoolRegistry(loops);
        pools.configure(configuration);
        lnss.configure(configuration);
        SessionLimits limits = new SessionLimits();
        L2tpUsage usage = new L2tpUsage();
        VirtualDataPlane.Shared shared = new VirtualDataPlane.Shared();
        Random random = new Random(seed ^ name.hashCode());
        for (int loop = 0; loop < loops; loop++) {
            VirtualDataPlane plane = new VirtualDataPlane(this, shared);
            planes.add(plane);
            engines.add(new Engine(
                    loop,
                    selection,
                    configuration,
                    new Surroundings(
                            plane, time, new Messages(), pools, limits, lnss, usage, random, time, new Ports())));
        }
        configuration.l2tp().localAddresses().forEach(address -> network.attach(address, this));
    }

    public String name() {
        return name;
    }

    /** The engine that owns an access port. */
    public Engine portOwner(String port) {
        return engines.get(Math.floorMod(port.hashCode(), engines.size()));
    }

    public LnsRegistry lnss() {
        return lnss;
    }

    public List<Engine> engines() {
        return engines;
    }

    public List<AccessUser> users() {
        return engines.stream()
                .flatMap(engine -> engine.users().page(0, Integer.MAX_VALUE).stream())
                .toList();
    }

    /** Circuits that are open, on all loops. */
    public int circuits() {
        return planes.getFirst().shared().circuits();
    }

    /** Addresses that calls use, of all pools. */
    public long used() {
        return pools.usage().stream().mapToLong(PoolUsage::used).sum();
    }

    public List<TunnelEvent> tunnelEvents() {
        return tunnelEvents;
    }

    /** The beginnings and ends of L2TP sessions. */
    public List<SessionEvent> sessionEvents() {
        return sessionEvents;
    }

    /** What the element reported, as words. */
    public List<String> events() {
        return events;
    }

    public void configure(Configuration after) {
        pools.configure(after);
        lnss.configure(after);
        engines.forEach(engine -> engine.configure(after));
    }

    /** A UDP datagram has arrived at {@code path.local()}. */
    void arrive(Path path, Octets datagram) {
        try {
            OctetReader in = datagram.reader();
            int flags = in.u16();
            if ((flags & 0x8000) == 0) {
                planes.getFirst().arrive(datagram);
                return;
            }
            in.skip(2);
            int tunnelId = in.u16();
            int loop = tunnelId == 0
                    ? selection.ofPeer(path.routingInstance(), path.remote().address())
                    : selection.ofTunnel(tunnelId);
            Engine engine = engines.get(loop);
            engine.receiveL2tp(path, datagram);
            engine.batchEnd();
        } catch (MalformedException _) {
            // too short for a header: the real ports drop it before the engine
        }
    }

    /** An Ethernet frame has arrived at an access port. */
    void arrive(String port, Octets frame) {
        Engine owner = portOwner(port);
        try {
            EthernetFrame ethernet = EthernetFrame.decode(frame);
            if (ethernet.etherType() == EthernetFrame.PPPOE_DISCOVERY) {
                owner.receiveDiscovery(port, frame);
            } else {
                SessionFrame session = SessionFrame.from(ethernet);
                if (!planes.getFirst().arrive(port, session.source(), session.sessionId(), session.ppp())) {
                    owner.strayPppoe(port, session.source(), session.sessionId());
                }
            }
        } catch (MalformedException _) {
            // dropped, as the real ports do
        }
        owner.batchEnd();
    }

    VirtualNetwork network() {
        return network;
    }

    void toSubscriber(String port, Octets frame) {
        network.toSubscriber(port, frame);
    }

    private final class Messages implements Loops {
        @Override
        public void tell(int loop, Consumer<Engine> message) {
            time.after(Duration.ofNanos(1000), () -> {
                message.accept(engines.get(loop));
                engines.get(loop).batchEnd();
            });
        }
    }

    private final class Ports implements Surroundings.Output {
        @Override
        public void sendDatagram(Path path, Octets datagram, int dscp) {
            network.send(path, datagram);
        }

        @Override
        public void sendFrame(String port, Octets frame) {
            toSubscriber(port, frame);
        }

        @Override
        public void report(CallEvent event) {
            String words = switch (event) {
                case CallEvent.Online(AccessUser user) ->
                    "online " + user.name()
                            + user.address()
                                    .map(IpAddress::toString)
                                    .map(" "::concat)
                                    .orElse("");
                case CallEvent.Offline(AccessUser user, String reason) -> "offline " + user.name() + ": " + reason;
                case CallEvent.Failed(AccessUser user, String reason) -> "failed " + user.name() + ": " + reason;
            };
            events.add(name + " " + words);
        }

        @Override
        public void report(TunnelEvent event) {
            events.add(name + " " + event);
            tunnelEvents.add(event);
        }

        @Override
        public void report(SessionEvent event) {
            sessionEvents.add(event);
        }
    }
}
