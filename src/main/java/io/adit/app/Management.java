package io.adit.app;

import io.adit.aaa.management.PoolStates;
import io.adit.config.Configuration;
import io.adit.config.RoutingInstance;
import io.adit.config.SystemConfig;
import io.adit.datastore.ControlLoop;
import io.adit.datastore.Datastores;
import io.adit.datastore.Notifications;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.StateList;
import io.adit.display.DisplayCommand;
import io.adit.forwarding.LoopSelection;
import io.adit.forwarding.management.InterfaceDisplay;
import io.adit.forwarding.management.InterfaceStates;
import io.adit.l2tp.ListenerState;
import io.adit.l2tp.management.GroupStates;
import io.adit.l2tp.management.L2tpActions;
import io.adit.l2tp.management.L2tpEvents;
import io.adit.l2tp.management.L2tpStatistics;
import io.adit.l2tp.management.ListenerStates;
import io.adit.l2tp.management.LnsActions;
import io.adit.l2tp.management.PeerStates;
import io.adit.l2tp.management.TunnelDisplay;
import io.adit.l2tp.management.TunnelProbe;
import io.adit.l2tp.management.TunnelStates;
import io.adit.octets.IpEndpoint;
import io.adit.pppoe.PppoeServer;
import io.adit.pppoe.PppoeServerState;
import io.adit.runtime.Loop;
import io.adit.runtime.Node;
import io.adit.ssh.Listener;
import io.adit.ssh.SshPort;
import io.adit.subscriber.Engine;
import io.adit.subscriber.management.AccessUserDisplay;
import io.adit.subscriber.management.AccessUserStates;
import io.adit.subscriber.management.SessionActions;
import io.adit.subscriber.management.SessionDisplay;
import io.adit.subscriber.management.SessionStates;
import io.adit.system.ManagementListener;
import io.adit.system.ManagementListeners;
import io.adit.system.SystemEvents;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an element shows of itself: each state list once, for NETCONF and for the displays alike. */
final class Management {
    private final List<StateList<?>> lists;
    private final List<DisplayCommand> displays;
    private final List<OperatorAction> actions;
    private final L2tpEvents events;

    Management(
            Node node,
            L2tpEvents events,
            Supplier<Configuration> configuration,
            InstantSource clock,
            Supplier<List<ManagementListener>> listeners) {
        this.events = events;
        List<ControlLoop> loops =
                node.loops().stream().map(Management::controlLoop).toList();
        List<Engine> engines = node.engines();
        LoopSelection selection = node.forwarding().loops();
        TunnelStates tunnels =
                new TunnelStates(loops, engines.stream().map(Engine::l2tp).toList(), selection::ofTunnel);
        AccessUserStates users =
                new AccessUserStates(loops, engines.stream().map(Engine::users).toList(), clock);
        SessionStates sessions = new SessionStates(
                loops,
                engines.stream()
                        .map(engine -> new SessionStates.Owned(engine.l2tp(), engine.users()))
                        .toList(),
                selection::ofTunnel,
                users);
        L2tpStatistics statistics =
                new L2tpStatistics(loops, engines.stream().map(Engine::l2tp).toList(), events);
        PeerStates peers = new PeerStates(node.lnss(), clock);
        GroupStates groups = new GroupStates(
                () -> List.copyOf(configuration.get().l2tp().groups().values()),
                node.lnss(),
                loops,
                engines.stream().map(Engine::l2tp).toList());
        PoolStates pools = new PoolStates(node.pools());
        InterfaceStates interfaces = new InterfaceStates(node::interfaces);
        lists = List.of(
                tunnels.list(),
                sessions.list(),
                users.list(),
                statistics.list(),
                events.failures().list(),
                groups.list(),
                peers.list(),
                pools.list(),
                new ListenerStates(() -> l2tpListeners(node)).list(),
                new ManagementListeners(listeners).list(),
                new InterfaceList(interfaces, pppoe(node)).list());
        actions = new ArrayList<>(new L2tpActions(
                        loops,
                        engines.stream().map(Engine::l2tp).toList(),
                        selection::ofTunnel,
                        tunnels,
                        statistics,
                        clock)
                .all());
        actions.addAll(new LnsActions(
                        configuration,
                        node.lnss(),
                        loops,
                        engines.stream().map(Engine::l2tp).toList())
                .all());
        actions.add(new TunnelProbe(
                        configuration,
                        address -> selection.ofPeer(RoutingInstance.DEFAULT, address),
                        loops,
                        engines.stream().map(Engine::l2tp).toList(),
                        events,
                        clock)
                .action());
        actions.add(new SessionActions(sessions, clock).clear());
        displays = List.of(
                TunnelDisplay.of(tunnels),
                SessionDisplay.of(sessions),
                new AccessUserDisplay(users).command(),
                statistics.display(),
                events.failures().display(),
                groups.display(),
                peers.display(),
                pools.display(),
                InterfaceDisplay.of(interfaces));
    }

    /** Registers state, actions and notifications. */
    void register(Datastores datastores, Notifications notifications) {
        lists.forEach(datastores.operational()::register);
        SystemEvents system = new SystemEvents(notifications);
        datastores.actions().register(system.action());
        datastores.listen(system);
        actions.forEach(datastores.actions()::register);
        events.tell(notifications);
    }

    List<DisplayCommand> displays() {
        return displays;
    }

    /** A listening point of management as the state shows it. */
    static ManagementListener listener(Listener listener, SystemConfig configured) {
        boolean isNetconf = listener.port() == SshPort.NETCONF;
        return new ManagementListener(
                isNetconf ? ManagementListener.Service.NETCONF : ManagementListener.Service.CLI,
                listener.bound().orElse(listener.wanted()),
                !listener.wanted().equals(isNetconf ? configured.netconf() : configured.cli()),
                listener.reason());
    }

    private static List<ListenerState> l2tpListeners(Node node) {
        Map<IpEndpoint, IpEndpoint> bound = node.l2tpBound();
        return node.l2tpListeners().entrySet().stream()
                .map(entry -> new ListenerState(
                        bound.getOrDefault(entry.getKey(), entry.getKey()),
                        entry.getValue().up()
                                ? Optional.empty()
                                : Optional.of(entry.getValue().reason())))
                .toList();
    }

    /** Asks the loop that owns the port. */
    private static Function<String, Optional<PppoeServerState>> pppoe(Node node) {
        return port -> {
            int owner = node.loopOfPort(port);
            return node.loops()
                    .get(owner)
                    .ask(() -> node.engines().get(owner).pppoe(port).map(PppoeServer::state));
        };
    }

    private static ControlLoop controlLoop(Loop loop) {
        return new ControlLoop() {
            @Override
            public <T> T ask(Supplier<T> question) {
                return loop.ask(question);
            }
        };
    }
}
