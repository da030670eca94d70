package io.adit.runtime;

import io.adit.aaa.PoolRegistry;
import io.adit.aaa.SessionLimits;
import io.adit.config.Configuration;
import io.adit.config.RoutingInstance;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.LoopSelection;
import io.adit.forwarding.Tap;
import io.adit.l2tp.L2tpUsage;
import io.adit.l2tp.LnsRegistry;
import io.adit.l2tp.LocalEndpoints;
import io.adit.octets.IpEndpoint;
import io.adit.subscriber.Engine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of an element runs: its control loops with their engines, its forwarding and its ports. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Forwarding forwarding;
    private final Registries registries;
    private final Upkeep upkeep = new Upkeep();
    private final List<EngineLoop> loops;
    private final UdpPort l2tp;
    private final CoreSide core;
    private final AccessPorts access;
    private final Interfaces interfaces;
    private volatile Configuration configuration;

    /**
     * How an element runs.
     *
     * @param loops control loops, a power of two
     * @param tunName of the interface to the core, absent for none
     * @param segments in-process Ethernet by the name of the access interface that is to be on it
     */
    public record Settings(int loops, Optional<String> tunName, Map<String, EthernetSegment> segments, Tap tap) {
        public Settings {
            segments = Map.copyOf(segments);
        }
    }

    /** @param empty the configuration of an element without any: {@link #apply} brings the first one */
    public Node(Settings settings, Configuration empty, NodeEvents events, InstantSource clock) {
        forwarding = new Forwarding(new LoopSelection(settings.loops), settings.tap, System::nanoTime);
        registries = new Registries(
                new PoolRegistry(settings.loops), new SessionLimits(), new LnsRegistry(), new L2tpUsage());
        loops = IntStream.range(0, settings.loops)
                .mapToObj(number -> new EngineLoop(number, empty, forwarding, this::tell, registries, events, clock))
                .toList();
        loops.forEach(loop -> loop.loop().start());
        l2tp = new UdpPort(RoutingInstance.DEFAULT, forwarding, upkeep);
        core = new CoreSide(forwarding, settings.tunName, upkeep);
        access = new AccessPorts(forwarding, upkeep, settings.segments, loops);
        interfaces = new Interfaces(clock, access, core);
        configuration = empty;
        upkeep.start();
    }

    private void tell(int loop, Consumer<Engine> message) {
        EngineLoop to = loops.get(loop);
        to.loop().execute(() -> message.accept(to.engine()));
    }

    /** Follows a commit; returns when every loop has. What the host does not have just now is waited for. */
    public void apply(Configuration after) {
        registries.pools().configure(after);
        registries.lnss().configure(after);
        for (EngineLoop each : loops) {
            each.loop().ask(() -> {
                each.engine().configure(after);
                return true;
            });
        }
        l2tp.listen(LocalEndpoints.all(after.l2tp()));
        core.configure(after);
        access.configure(after);
        configuration = after;
    }

    /** The control loops, in the order of their numbers. */
    public List<Loop> loops() {
        return loops.stream().map(EngineLoop::loop).toList();
    }

    /** The engines, in the order of their loops; only their loops may call them. */
    public List<Engine> engines() {
        return loops.stream().map(EngineLoop::engine).toList();
    }

    public PoolRegistry pools() {
        return registries.pools();
    }

    /** The LNSs that LAC groups name; any thread may ask. */
    public LnsRegistry lnss() {
        return registries.lnss();
    }

    public Forwarding forwarding() {
        return forwarding;
    }

    /** Where L2TP is to be listened for, and whether it is. */
    public Map<IpEndpoint, PortState> l2tpListeners() {
        return l2tp.states();
    }

    /** Where the wanted endpoint is really listened to: they differ where port 0 was wanted. Empty while it is down. */
    public Map<IpEndpoint, IpEndpoint> l2tpBound() {
        return l2tp.bound();
    }

    /** The loop of the engine that owns an access port. */
    public int loopOfPort(String name) {
        return access.loopOf(name);
    }

    /** The interfaces that the configuration names, and the one to the core, by name. */
    public List<InterfaceState> interfaces() {
        return interfaces.states(configuration);
    }

    /**
     * Says farewell to every peer and waits until they know.
     *
     * @return false if some had not answered when {@code patience} was over
     */
    public boolean shutdown(Duration patience) {
        CompletableFuture<?>[] farewells =
                loops.stream().map(EngineLoop::shutdown).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(farewells).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            LOG.warn("not every peer acknowledged the end patience={}", patience);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        access.close();
        core.close();
        l2tp.close();
        upkeep.close();
        loops.forEach(EngineLoop::close);
    }
}
