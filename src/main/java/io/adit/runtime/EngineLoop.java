package io.adit.runtime;

import io.adit.config.Configuration;
import io.adit.config.RoutingInstance;
import io.adit.forwarding.ControlUser;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.LoopPlane;
import io.adit.l2tp.Path;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.TunnelEvent;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.subscriber.CallEvent;
import io.adit.subscriber.Engine;
import io.adit.subscriber.Loops;
import io.adit.subscriber.Surroundings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** A control loop with its engine: what the ports bring goes in, what the engine says goes out. */
final class EngineLoop implements ControlUser, Surroundings.Output, AutoCloseable {
    private final Loop loop;
    private final LoopPlane plane;
    private final Engine engine;
    private final NodeEvents events;
    private final CompletableFuture<Boolean> quiet = new CompletableFuture<>();
    private boolean shuttingDown;

    EngineLoop(
            int number,
            Configuration configuration,
            Forwarding forwarding,
            Loops loops,
            Registries registries,
            NodeEvents events,
            InstantSource clock) {
        this.events = events;
        loop = new Loop("loop " + number, clock);
        plane = forwarding.join(number, loop, this);
        engine = new Engine(
                number,
                forwarding.loops(),
                configuration,
                new Surroundings(
                        plane,
                        loop.timers(),
                        loops,
                        registries.pools(),
                        registries.limits(),
                        registries.lnss(),
                        registries.usage(),
                        new SecureRandom(),
                        clock,
                        this));
        loop.atBatchEnd(this::batchEnd);
    }

    Loop loop() {
        return loop;
    }

    Engine engine() {
        return engine;
    }

    /** Says farewell to every peer; the answer comes when they all know. */
    CompletableFuture<Boolean> shutdown() {
        loop.execute(() -> {
            shuttingDown = true;
            engine.shutdown();
        });
        return quiet;
    }

    private void batchEnd() {
        engine.batchEnd();
        if (shuttingDown && engine.isQuiet()) {
            quiet.complete(true);
        }
    }

    @Override
    public void l2tp(RoutingInstance instance, IpEndpoint local, IpEndpoint remote, Octets message) {
        engine.receiveL2tp(new Path(instance, local, remote), message);
    }

    @Override
    public void discovery(String port, Octets frame) {
        engine.receiveDiscovery(port, frame);
    }

    @Override
    public void strayPppoe(String port, MacAddress local, MacAddress peer, int sessionId) {
        engine.strayPppoe(port, peer, sessionId);
    }

    @Override
    public void sendDatagram(Path path, Octets datagram, int dscp) {
        plane.sendDatagram(path.routingInstance(), path.local(), path.remote(), datagram, dscp);
    }

    @Override
    public void sendFrame(String port, Octets frame) {
        plane.sendFrame(port, frame);
    }

    @Override
    public void report(CallEvent event) {
        EventLog.write(event);
    }

    @Override
    public void report(TunnelEvent event) {
        EventLog.write(event);
        events.report(event);
    }

    @Override
    public void report(SessionEvent event) {
        events.report(event);
    }

    @Override
    public void close() {
        loop.close();
    }
}
