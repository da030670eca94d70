package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.aaa.PoolRegistry;
import io.adit.aaa.management.PoolStates;
import io.adit.config.AuthenticationMode;
import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.datastore.ControlLoop;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.DisplayCommand;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.InterfaceState.Kind;
import io.adit.forwarding.InterfaceState.Traffic;
import io.adit.forwarding.LoopSelection;
import io.adit.forwarding.management.InterfaceDisplay;
import io.adit.forwarding.management.InterfaceStates;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.ConnectedCall;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.ListenerState;
import io.adit.l2tp.Path;
import io.adit.l2tp.Session;
import io.adit.l2tp.SessionUser;
import io.adit.l2tp.TunnelEvent;
import io.adit.l2tp.management.GroupStates;
import io.adit.l2tp.management.L2tpEvents;
import io.adit.l2tp.management.L2tpStatistics;
import io.adit.l2tp.management.ListenerStates;
import io.adit.l2tp.management.PeerStates;
import io.adit.l2tp.management.TunnelDisplay;
import io.adit.l2tp.management.TunnelStates;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.pppoe.PppoeServer;
import io.adit.simulation.Examples;
import io.adit.simulation.VirtualElement;
import io.adit.simulation.VirtualNetwork;
import io.adit.simulation.VirtualPc;
import io.adit.simulation.VirtualTime;
import io.adit.subscriber.Engine;
import io.adit.subscriber.management.AccessUserDisplay;
import io.adit.subscriber.management.AccessUserStates;
import io.adit.subscriber.management.SessionDisplay;
import io.adit.subscriber.management.SessionStates;
import io.adit.system.ManagementListener;
import io.adit.system.ManagementListeners;
import io.adit.yang.InvalidValueException;
import io.adit.yang.ModelNode;
import io.adit.yang.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the management rooms publish against the model, with a call up through real engines of four loops. */
class OperationalStateTest {
    private static final int LOOPS = 4;
    private static final Schema SCHEMA = Schema.compile(Model.MODULES);
    private static final MacAddress PORT_ADDRESS = new MacAddress(0x020000ffff01L);

    private final VirtualTime time = new VirtualTime();
    private final VirtualNetwork network = new VirtualNetwork(time, 1);
    private final VirtualElement lac =
            new VirtualElement("lac1", Examples.lac(List.of(AuthenticationMode.CHAP)), LOOPS, 1, time, network);
    private final VirtualElement lns = new VirtualElement(
            "lns1", Examples.lns(AuthenticationMode.AUTO, MandatoryLcp.NEVER, false), LOOPS, 1, time, network);

    /** What an element registers. */
    private final class State {
        final TunnelStates tunnels;
        final AccessUserStates users;
        final SessionStates sessions;
        final List<StateList<?>> lists;

        State(VirtualElement element) {
            List<ControlLoop> loops =
                    element.engines().stream().map(_ -> direct()).toList();
            LoopSelection selection = new LoopSelection(LOOPS);
            tunnels = new TunnelStates(
                    loops, element.engines().stream().map(Engine::l2tp).toList(), selection::ofTunnel);
            users = new AccessUserStates(
                    loops, element.engines().stream().map(Engine::users).toList(), time);
            sessions = new SessionStates(
                    loops,
                    element.engines().stream()
                            .map(it -> new SessionStates.Owned(it.l2tp(), it.users()))
                            .toList(),
                    selection::ofTunnel,
                    users);
            L2tpEvents events = new L2tpEvents(time);
            element.sessionEvents().forEach(events::report);
            events.report(new TunnelEvent.Refused(
                    0,
                    new Path(
                            RoutingInstance.DEFAULT,
                            IpEndpoint.parse("192.0.2.1:1701"),
                            IpEndpoint.parse("192.0.2.9:1701")),
                    "stranger",
                    4,
                    0,
                    "unknown host name"));
            PoolRegistry pools = new PoolRegistry(LOOPS);
            pools.configure(Examples.lns(AuthenticationMode.AUTO, MandatoryLcp.NEVER, false));
            lists = List.of(
                    tunnels.list(),
                    users.list(),
                    sessions.list(),
                    new L2tpStatistics(
                                    loops,
                                    element.engines().stream().map(Engine::l2tp).toList(),
                                    events)
                            .list(),
                    events.failures().list(),
                    new PeerStates(element.lnss(), time).list(),
                    new GroupStates(
                                    () -> List.of(L2tpGroup.of("some")),
                                    element.lnss(),
                                    loops,
                                    element.engines().stream().map(Engine::l2tp).toList())
                            .list(),
                    new ListenerStates(() -> List.of(
                                    new ListenerState(IpEndpoint.parse("127.0.0.1:1701"), Optional.empty()),
                                    new ListenerState(IpEndpoint.parse("192.0.2.1:1701"), Optional.of("not here"))))
                            .list(),
                    new PoolStates(pools).list(),
                    new ManagementListeners(() -> List.of(new ManagementListener(
                                    ManagementListener.Service.CLI,
                                    IpEndpoint.parse("127.0.0.1:2022"),
                                    true,
                                    Optional.of("port in use"))))
                            .list(),
                    new InterfaceList(
                                    interfaces(),
                                    name -> element.portOwner(name).pppoe(name).map(PppoeServer::state))
                            .list());
        }
    }

    private static ControlLoop direct() {
        return new ControlLoop() {
            @Override
            public <T> T ask(Supplier<T> question) {
                return question.get();
            }
        };
    }

    private static InterfaceStates interfaces() {
        return new InterfaceStates(() -> Stream.of(Kind.values())
                .map(kind -> new InterfaceState(
                        kind == Kind.ETHERNET ? Examples.PORT : kind.name(),
                        kind,
                        true,
                        Optional.empty(),
                        Optional.of(PORT_ADDRESS),
                        Optional.of(1500),
                        VirtualTime.START,
                        VirtualTime.START,
                        new Traffic(1, 2, 1L << 33, 4, 5, 6)))
                .toList());
    }

    private VirtualPc dial() {
        network.port(lac, Examples.PORT, PORT_ADDRESS);
        VirtualPc pc = VirtualPc.of(1, Examples.PASSWORD, time, network);
        pc.dial();
        time.run(Duration.ofSeconds(3));
        assertThat(pc.up()).isPresent();
        return pc;
    }

    @Test
    void everyStateLeafOfTheModelIsPublishedAndNoOther() {
        Set<String> published = new TreeSet<>();
        for (StateList<?> list : new State(lac).lists) {
            String path = String.join("/", list.path());
            list.leafNames().forEach(leaf -> published.add(path + "/" + leaf));
        }
        Set<String> ours = new TreeSet<>();
        SCHEMA.root().children().forEach(top -> collect(top, "", ours));
        assertThat(ours).hasSizeGreaterThan(100);
        assertThat(published).containsAll(ours);
        assertThat(published)
                .allSatisfy(leaf ->
                        assertThat(node(List.of(leaf.split("/", -1)))).as(leaf).isPresent());
    }

    private static void collect(ModelNode node, String parent, Set<String> into) {
        String path = parent.isEmpty() ? node.localName() : parent + "/" + node.localName();
        if (node.isInterior()) {
            node.children().forEach(child -> collect(child, path, into));
        } else if (!node.isConfig() && node.module().startsWith("adit-")) {
            into.add(path);
        }
    }

    private static Optional<ModelNode> node(List<String> path) {
        Optional<ModelNode> node = Optional.of(SCHEMA.root());
        for (String name : path) {
            node = node.flatMap(parent -> parent.child(name));
        }
        return node;
    }

    @Test
    void everyValueOfACallIsInItsTypesCanonicalForm() throws InvalidValueException {
        dial();
        for (VirtualElement element : List.of(lac, lns)) {
            for (StateList<?> list : new State(element).lists) {
                if (element == lac || !list.path().contains("peers")) { // only a LAC has LNSs to call
                    assertThat(canonical(list)).as(list.path().toString()).isPositive();
                }
            }
        }
    }

    private static <R> int canonical(StateList<R> list) throws InvalidValueException {
        int checked = 0;
        for (R row : list.source().page(StateQuery.ALL).rows()) {
            for (String leaf : list.leafNames()) {
                List<String> path = new ArrayList<>(list.path());
                path.addAll(List.of(leaf.split("/", -1)));
                ModelNode node = node(path).orElseThrow();
                for (Object value : values(list.value(leaf, row))) {
                    if (!leaf.equals("type")) { // an identity is written with the prefix of the reply
                        Object parsed = node.type().orElseThrow().parse(value.toString());
                        assertThat(node.type().orElseThrow().text(parsed))
                                .as(leaf)
                                .isEqualTo(value.toString());
                    }
                    checked++;
                }
            }
        }
        return checked;
    }

    private static Collection<?> values(Object value) {
        return value instanceof Optional<?> optional ? optional.stream().toList() : List.of(value);
    }

    @Test
    void aSessionIsShownWithItsSubscriberOnBothElements() {
        dial();
        for (VirtualElement element : List.of(lac, lns)) {
            State state = new State(element);
            SessionStates sessions = state.sessions;
            assertThat(rows(sessions, Map.of())).singleElement().satisfies(row -> {
                assertThat(row.user().orElseThrow().name()).isEqualTo(Examples.USER);
                String tunnel = Integer.toString(row.session().localTunnelId());
                String id = Integer.toString(row.session().localSessionId());
                assertThat(rows(sessions, Map.of("tunnel-id", tunnel, "id", id)))
                        .hasSize(1);
                assertThat(rows(sessions, Map.of("tunnel-id", tunnel))).hasSize(1);
                assertThat(rows(state.tunnels, Map.of("id", tunnel))).hasSize(1);
            });
            assertThat(rows(sessions, Map.of("user-name", Examples.USER))).hasSize(1);
            assertThat(rows(sessions, Map.of("user-name", "nobody"))).isEmpty();
            assertThat(rows(sessions, Map.of("tunnel-id", "x"))).isEmpty();
            assertThat(rows(state.tunnels, Map.of("id", "70000"))).isEmpty();
        }
    }

    @Test
    void aSubscriberIsFoundByEachKey() {
        dial();
        State state = new State(lac);
        String mac = rows(state.users, Map.of()).getFirst().mac().orElseThrow().toString();
        assertThat(rows(state.users, Map.of("mac-address", mac))).hasSize(1);
        assertThat(rows(state.users, Map.of("user-name", Examples.USER))).hasSize(1);
        String address = rows(new State(lns).users, Map.of())
                .getFirst()
                .address()
                .orElseThrow()
                .toString();
        assertThat(rows(new State(lns).users, Map.of("address", address))).hasSize(1);
        assertThat(rows(state.users, Map.of("address", "10.9.9.9"))).isEmpty();
        assertThat(rows(state.users, Map.of("address", "nonsense"))).isEmpty();
        assertThat(rows(state.users, Map.of("id", "-7"))).isEmpty();
    }

    private static <R> List<R> rows(StateSource<R> source, Map<String, String> match) {
        List<R> rows = new ArrayList<>();
        source.each(new StateQuery(match, Optional.empty(), 7), rows::add);
        return rows;
    }

    @Test
    void tenThousandSessionsArePagedWithoutARepeat() {
        Configuration configuration = Examples.lac(List.of(AuthenticationMode.CHAP));
        L2tpGroup group = configuration.l2tp().groups().get("isp").orElseThrow();
        RemoteLns server = group.lac().orElseThrow().servers().getFirst();
        for (int call = 0; call < 10_000; call++) {
            lac.engines()
                    .get(call % LOOPS)
                    .l2tp()
                    .place(
                            group,
                            server,
                            IncomingCall.from(Optional.empty(), Optional.empty()),
                            ConnectedCall.of(1),
                            new Nobody(),
                            time.instant());
        }
        SessionStates sessions = new State(lac).sessions;
        List<String> seen = new ArrayList<>();
        StateQuery query = new StateQuery(Map.of(), Optional.empty(), 333);
        Optional<String> next;
        do {
            StatePage<?> page = sessions.page(query);
            assertThat(page.rows().size()).isLessThanOrEqualTo(333);
            sessions.page(query)
                    .rows()
                    .forEach(row -> seen.add(
                            row.session().localTunnelId() + "/" + row.session().localSessionId()));
            next = page.next();
            query = query.next(next.orElse(""));
        } while (next.isPresent());
        assertThat(seen).hasSize(10_000).doesNotHaveDuplicates();
    }

    private record Nobody() implements SessionUser {
        @Override
        public void connected(Session session, ConnectedCall call, Instant now) {
            throw new IllegalStateException("no peer answers");
        }

        @Override
        public void disconnected(Session session, CallEnd end, Instant now) {
            throw new IllegalStateException("no time passes");
        }
    }

    @Test
    void displaysShowTheCallAndSayHowManyThereWere() {
        State empty = new State(lac);
        assertThat(run(TunnelDisplay.of(empty.tunnels), Map.of())).endsWith(" Total 0, 0 printed");
        assertThat(run(SessionDisplay.of(empty.sessions), Map.of())).endsWith(" Total 0, 0 printed");
        dial();
        State state = new State(lns);
        assertThat(run(TunnelDisplay.of(state.tunnels), Map.of()))
                .contains("LocalTID", "lac1", "established")
                .contains("-".repeat(78))
                .endsWith(" Total 1, 1 printed");
        assertThat(run(TunnelDisplay.of(state.tunnels), Map.of("peer", "192.0.2.9")))
                .endsWith(" Total 0, 0 printed"); // it was looked up
        assertThat(run(
                        TunnelDisplay.of(state.tunnels),
                        Map.of(
                                "peer",
                                rows(state.tunnels, Map.of())
                                        .getFirst()
                                        .path()
                                        .remote()
                                        .address()
                                        .toString())))
                .endsWith(" Total 1, 1 printed");
        assertThat(run(TunnelDisplay.of(state.tunnels), Map.of("verbose", ""))).contains("Remote name");
        assertThat(run(SessionDisplay.of(state.sessions), Map.of("user-name", Examples.USER)))
                .contains(Examples.USER)
                .endsWith(" Total 1, 1 printed");
        assertThat(run(new AccessUserDisplay(state.users).command(), Map.of("verbose", "")))
                .contains(Examples.USER, "PPPoL2TP");
        assertThat(run(InterfaceDisplay.of(interfaces()), Map.of("brief", ""))).contains(Examples.PORT);
    }

    private static String run(DisplayCommand command, Map<String, String> arguments) {
        List<String> lines = new ArrayList<>();
        command.action().run(arguments, lines::add);
        return String.join("\n", lines);
    }

    @Test
    void whatAPeerChoseCannotMoveTheCursorNorBreakXml() {
        assertThat(StateValues.printable("a\u001b[2Jb\u202ec\ud800\nd\u0000"))
                .isEqualTo("a\ufffd[2Jb\ufffdc\ufffd\ufffdd\ufffd");
        assertThat(StateValues.printable("zoë@isp")).isEqualTo("zoë@isp");
    }
}
