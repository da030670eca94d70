package io.adit.interop;

import io.adit.config.AaaConfig;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.config.TunnelTimers;
import io.adit.forwarding.ControlUser;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.LoopPlane;
import io.adit.forwarding.LoopSelection;
import io.adit.forwarding.Tap;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.ConnectedCall;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.LnsRegistry;
import io.adit.l2tp.Path;
import io.adit.l2tp.Session;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.SessionUser;
import io.adit.l2tp.TunnelEvent;
import io.adit.l2tp.TunnelState;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.runtime.Loop;
import io.adit.runtime.UdpPort;
import io.adit.runtime.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** L2TP alone on real sockets, and what happened to it in the order it did. */
final class L2tpElement implements L2tp.Output, ControlUser, SessionUser, AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Loop loop = new Loop("l2tp", InstantSource.system());
    private final Forwarding forwarding = new Forwarding(new LoopSelection(1), Tap.OFF, System::nanoTime);
    private final Upkeep upkeep = new Upkeep();
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final LoopPlane plane;
    private final UdpPort port;
    private final L2tp l2tp;

    L2tpElement(IpEndpoint local, L2tpGroup group) {
        plane = forwarding.join(0, loop, this);
        Configuration configuration = configuration(local, group);
        l2tp = new L2tp(0, 0, new LnsRegistry(), configuration, new Random(), loop.timers(), this);
        loop.atBatchEnd(() -> l2tp.batchEnd(loop.now()));
        loop.start();
        port = new UdpPort(RoutingInstance.DEFAULT, forwarding, upkeep);
        port.listen(Set.of(local));
    }

    private static Configuration configuration(IpEndpoint local, L2tpGroup group) {
        IpEndpoint nowhere = IpEndpoint.parse("127.0.0.1:0");
        Table<String, L2tpGroup> groups = Table.<String, L2tpGroup>empty().with(group.name(), group);
        return new Configuration(
                new SystemConfig("adit", nowhere, nowhere, Table.empty()),
                L2tpConfig.on(List.of(local.address()), local.port(), groups),
                Table.empty(),
                Table.empty(),
                new AaaConfig(Table.empty(), Table.empty()),
                Table.empty());
    }

    /** A group of a LAC for this LNS. */
    static L2tpGroup lacGroup(RemoteLns server, boolean challenge, Optional<String> secret) {
        return group("isp", challenge, secret).with(L2tpGroup.Lac.of(List.of(server)));
    }

    /** A group of an LNS for every LAC. */
    static L2tpGroup lnsGroup(boolean challenge, Optional<String> secret) {
        return group(L2tpConfig.DEFAULT_LNS, challenge, secret)
                .with(new L2tpGroup.Lns(
                        L2tpGroup.Callers.ANY, "vt1", L2tpGroup.MandatoryLcp.NEVER, false, Optional.empty()));
    }

    private static L2tpGroup group(String name, boolean challenge, Optional<String> secret) {
        L2tpGroup open = L2tpGroup.of(name).with(TunnelTimers.USUAL.withHello(Duration.ofSeconds(1)));
        return secret.map(shared -> challenge ? open.authenticating(shared) : open.answering(shared))
                .orElse(open);
    }

    /** Places a call as LAC. */
    void call(L2tpGroup group, RemoteLns server) {
        loop.execute(() -> l2tp.place(
                group,
                server,
                IncomingCall.from(Optional.of("42"), Optional.empty()),
                ConnectedCall.of(1_000_000),
                this,
                loop.now()));
    }

    <T> T ask(Function<L2tp, T> question) {
        return loop.ask(() -> question.apply(l2tp));
    }

    TunnelState onlyTunnel() {
        return ask(it -> it.tunnels(0, 1).getFirst());
    }

    void shutdown() {
        loop.execute(() -> l2tp.shutdown(loop.now()));
    }

    void closeCalls() {
        loop.execute(() -> l2tp.sessions(0, 0, 100)
                .forEach(it -> l2tp.closeSession(it.localTunnelId(), it.localSessionId(), loop.now())));
    }

    /** Waits until something happens whose description begins with these words. */
    String await(String beginning) {
        return await(beginning, it -> it.startsWith(beginning));
    }

    /** Waits until a packet has come that finds so many messages of a type sent, such as {@code HELLO=2}. */
    void awaitSent(String count) {
        await(count, it -> it.startsWith("sent ") && it.contains(count));
    }

    private String await(String text, Predicate<String> isIt) {
        StringBuilder instead = new StringBuilder();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (true) {
                String next = happened.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("nothing like '" + text + "', but " + instead);
                }
                if (isIt.test(next)) {
                    return next;
                }
                instead.append(next).append("; ");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void l2tp(RoutingInstance instance, IpEndpoint local, IpEndpoint remote, Octets message) {
        l2tp.receive(new Path(instance, local, remote), message, loop.now());
        if (l2tp.isQuiet()) {
            happened.add("quiet");
        }
        l2tp.tunnels(0, 1)
                .forEach(it -> happened.add("sent " + it.counters().sent() + " retransmitted "
                        + it.counters().retransmissions()));
    }

    @Override
    public void transmit(Path path, Octets datagram, int dscp) {
        plane.sendDatagram(path.routingInstance(), path.local(), path.remote(), datagram);
    }

    @Override
    public Optional<SessionUser> incoming(Session session, L2tpGroup group, IncomingCall call, Instant now) {
        return Optional.of(this);
    }

    @Override
    public void report(SessionEvent event) {
        // the tunnel's are enough
    }

    @Override
    public void report(TunnelEvent event) {
        happened.add(event.toString());
    }

    @Override
    public void connected(Session session, ConnectedCall call, Instant now) {
        happened.add("connected");
    }

    @Override
    public void disconnected(Session session, CallEnd end, Instant now) {
        happened.add("disconnected " + end);
    }

    @Override
    public void discovery(String portName, Octets frame) {}

    @Override
    public void strayPppoe(String portName, MacAddress local, MacAddress peer, int sessionId) {}

    @Override
    public void close() {
        port.close();
        upkeep.close();
        loop.close();
    }
}
