package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.config.AuthenticationMode;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.datastore.ActionAnswer;
import io.adit.datastore.ControlLoop;
import io.adit.datastore.Notification;
import io.adit.datastore.Notifications;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.RequestException;
import io.adit.datastore.StateQuery;
import io.adit.datastore.User;
import io.adit.forwarding.LoopSelection;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.TunnelState;
import io.adit.l2tp.management.L2tpActions;
import io.adit.l2tp.management.L2tpEvents;
import io.adit.l2tp.management.L2tpStatistics;
import io.adit.l2tp.management.LnsActions;
import io.adit.l2tp.management.TunnelStates;
import io.adit.octets.MacAddress;
import io.adit.simulation.Examples;
import io.adit.simulation.VirtualElement;
import io.adit.simulation.VirtualNetwork;
import io.adit.simulation.VirtualPc;
import io.adit.simulation.VirtualTime;
import io.adit.subscriber.Engine;
import io.adit.subscriber.management.AccessUserStates;
import io.adit.subscriber.management.SessionActions;
import io.adit.subscriber.management.SessionStates;
import io.adit.yang.ModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do to tunnels and sessions, and what they are told, with a call up through real engines. */
class L2tpOperationsTest {
    private static final int LOOPS = 4;
    private static final User USER = new User("admin");
    private static final MacAddress PORT_ADDRESS = new MacAddress(0x020000ffff01L);

    private final VirtualTime time = new VirtualTime();
    private final VirtualNetwork network = new VirtualNetwork(time, 1);
    private final VirtualElement lac =
            new VirtualElement("lac1", Examples.lac(List.of(AuthenticationMode.CHAP)), LOOPS, 1, time, network);
    private final VirtualElement lns = new VirtualElement(
            "lns1", Examples.lns(AuthenticationMode.AUTO, MandatoryLcp.NEVER, false), LOOPS, 1, time, network);
    private final List<ControlLoop> loops =
            lac.engines().stream().map(_ -> direct()).toList();
    private final List<L2tp> l2tp = lac.engines().stream().map(Engine::l2tp).toList();
    private final L2tpEvents events = new L2tpEvents(time);
    private final L2tpStatistics statistics = new L2tpStatistics(loops, l2tp, events);
    private final LoopSelection selection = new LoopSelection(LOOPS);
    private final TunnelStates tunnels = new TunnelStates(loops, l2tp, selection::ofTunnel);
    private final List<OperatorAction> actions = new ArrayList<>();

    private static ControlLoop direct() {
        return new ControlLoop() {
            @Override
            public <T> T ask(Supplier<T> question) {
                return question.get();
            }
        };
    }

    @BeforeEach
    void dial() {
        AccessUserStates users = new AccessUserStates(
                loops, lac.engines().stream().map(Engine::users).toList(), time);
        SessionStates sessions = new SessionStates(
                loops,
                lac.engines().stream()
                        .map(engine -> new SessionStates.Owned(engine.l2tp(), engine.users()))
                        .toList(),
                selection::ofTunnel,
                users);
        actions.addAll(new L2tpActions(loops, l2tp, selection::ofTunnel, tunnels, statistics, time).all());
        actions.addAll(
                new LnsActions(() -> Examples.lac(List.of(AuthenticationMode.CHAP)), lac.lnss(), loops, l2tp).all());
        actions.add(new SessionActions(sessions, time).clear());
        network.port(lac, Examples.PORT, PORT_ADDRESS);
        VirtualPc.of(1, Examples.PASSWORD, time, network).dial();
        time.run(Duration.ofSeconds(3));
        assertThat(lns.users()).hasSize(1);
    }

    private ActionAnswer act(String rpc, Map<String, String> input) throws RequestException, ModelException {
        OperatorAction action = actions.stream()
                .filter(each -> each.rpc().equals(rpc))
                .findFirst()
                .orElseThrow();
        Map<String, List<String>> leaves = new HashMap<>();
        input.forEach((leaf, text) -> leaves.put(leaf, List.of(text)));
        ActionAnswer answer = action.handler()
                .run(
                        Model.schema()
                                .rpc("adit-l2tp", rpc)
                                .orElseThrow()
                                .read(Model.schema().emptyTree(), leaves),
                        USER);
        time.run(Duration.ofSeconds(1));
        return answer;
    }

    private TunnelState tunnel() {
        return tunnels.page(StateQuery.ALL).rows().getFirst();
    }

    @Test
    void aTunnelIsClearedByEachOfItsNames() throws Exception {
        assertThatThrownBy(() -> act("clear-tunnel", Map.of("name", "nobody")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("there is no tunnel of this name: nobody");
        assertThatThrownBy(() -> act("clear-tunnel", Map.of("peer", "198.51.100.77")))
                .isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> act("clear-tunnel", Map.of())).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> act("clear-tunnel", Map.of("id", "1", "all", "")))
                .isInstanceOf(ModelException.class);
        assertThat(lns.users()).hasSize(1);

        TunnelState up = tunnel();
        assertThat(act(
                        "clear-tunnel",
                        Map.of("peer", up.path().remote().address().toString(), "message", "enough")))
                .isEqualTo(ActionAnswer.DONE.with("tunnels", 1));
        assertThat(lns.users()).isEmpty();
        assertThat(tunnel().lastResult()).contains(new TunnelState.Result(1, 0, "enough"));
        assertThatThrownBy(() -> act("clear-tunnel", Map.of("id", Integer.toString(up.localTunnelId()))))
                .as("closed already")
                .isInstanceOf(RequestException.class);
        assertThat(act("clear-tunnel", Map.of("all", ""))).isEqualTo(ActionAnswer.DONE.with("tunnels", 0));
    }

    @Test
    void allTunnelsOfAGroupAreCleared() throws Exception {
        assertThat(act("clear-tunnel", Map.of("group", tunnel().group())))
                .isEqualTo(ActionAnswer.DONE.with("tunnels", 1));
        assertThat(lns.users()).isEmpty();
    }

    @Test
    void aSessionIsClearedByUserNameOrIds() throws Exception {
        assertThatThrownBy(() -> act("clear-session", Map.of("user-name", "nobody")))
                .isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> act("clear-session", Map.of("session-id", "1")))
                .as("an id means something only in its tunnel")
                .isInstanceOf(ModelException.class);
        TunnelState up = tunnel();
        SessionState session = l2tp.get(selection.ofTunnel(up.localTunnelId()))
                .sessions(up.localTunnelId(), 0, 1)
                .getFirst();
        assertThat(act(
                        "clear-session",
                        Map.of(
                                "tunnel-id",
                                Integer.toString(up.localTunnelId()),
                                "session-id",
                                Integer.toString(session.localSessionId()))))
                .isEqualTo(ActionAnswer.DONE.with("sessions", 1));
        assertThat(lns.users()).isEmpty();
        assertThat(tunnel().status()).isEqualTo(TunnelState.Status.ESTABLISHED);
        assertThatThrownBy(() -> act("clear-session", Map.of("user-name", Examples.USER)))
                .isInstanceOf(RequestException.class);
    }

    @Test
    void statisticsBeginAnewAndWhatThereIsStaysCounted() throws Exception {
        assertThat(totals().counters().tunnelsEstablished()).isEqualTo(1);
        act("clear-statistics", Map.of("all", ""));
        assertThat(totals().counters().tunnelsEstablished()).isZero();
        assertThat(totals().counters().tunnels()).isEqualTo(1);
        act("clear-statistics", Map.of("tunnel-id", Integer.toString(tunnel().localTunnelId())));
        assertThat(tunnel().counters().sent()).isEmpty();
        assertThatThrownBy(() -> act("clear-statistics", Map.of("tunnel-id", "1")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("there is no tunnel 1");
    }

    private L2tpStatistics.Totals totals() {
        return statistics.page(StateQuery.ALL).rows().getFirst();
    }

    @Test
    void aDrainedGroupTakesNoNewCallUntilItIsNotAnyMore() throws Exception {
        String group = tunnel().group();
        assertThatThrownBy(() -> act("drain-group", Map.of("name", "nobody", "drained", "true")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("there is no group nobody");
        act("drain-group", Map.of("name", group, "drained", "true"));
        VirtualPc.of(2, Examples.PASSWORD, time, network).dial();
        time.run(Duration.ofSeconds(3));
        assertThat(lns.users()).as("who is there stays").hasSize(1);
        act("drain-group", Map.of("name", group, "drained", "false"));
        VirtualPc.of(3, Examples.PASSWORD, time, network).dial();
        time.run(Duration.ofSeconds(3));
        assertThat(lns.users()).hasSizeGreaterThan(1);
    }

    @Test
    void aDrainedLnsRefusesACall() {
        lns.lnss().drain("default-lns", true);
        VirtualPc.of(2, Examples.PASSWORD, time, network).dial();
        time.run(Duration.ofSeconds(3));
        assertThat(lns.users()).hasSize(1);
        assertThat(lac.sessionEvents())
                .filteredOn(event -> event instanceof SessionEvent.Failed failed
                        && failed.end().equals(CallEnd.DRAINED))
                .isNotEmpty();
    }

    @Test
    void nobodyIsUnlockedWhoIsNotLocked() throws Exception {
        assertThatThrownBy(() -> act("unlock-lns", Map.of("peer", "192.0.2.77")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("no LNS at this address is locked: 192.0.2.77");
        assertThat(act("unlock-lns", Map.of("all", ""))).isEqualTo(ActionAnswer.DONE.with("unlocked", 0));
    }

    @Test
    void whatHappensIsToldToWhoListens() throws Exception {
        Notifications hub = new Notifications(Model.schema(), time);
        events.tell(hub);
        assertThat(hub.unserved("adit-l2tp")).isEmpty();
        lac.tunnelEvents().forEach(events::report);
        lac.sessionEvents().forEach(events::report);
        act("clear-tunnel", Map.of("all", ""));
        lac.tunnelEvents().reversed().stream().limit(1).forEach(events::report);
        lac.sessionEvents().reversed().stream().limit(1).forEach(events::report);
        List<Notification<?>> told = hub.last(10);
        assertThat(told)
                .extracting(each -> each.type().name())
                .containsExactly("tunnel-up", "session-up", "tunnel-down", "session-down");
        assertThat(told.get(1).value("user-name")).hasToString("Optional[" + Examples.USER + "]");
        assertThat(told.get(2).value("sessions")).isEqualTo(1);
        assertThat(told.get(3).value("with-tunnel")).isEqualTo(true);
        for (Notification<?> each : told) {
            each.type().leafNames().forEach(leaf -> assertThat(each.value(leaf)).isNotNull());
        }
    }
}
