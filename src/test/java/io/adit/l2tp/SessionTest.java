package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.DataChannel;
import io.adit.config.L2tpGroup.Lac;
import io.adit.l2tp.Puppet.Stage;
import io.adit.l2tp.wire.Accm;
import io.adit.l2tp.wire.CallErrors;
import io.adit.l2tp.wire.ConnectSpeed;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Csun;
import io.adit.l2tp.wire.ControlMessage.Csurq;
import io.adit.l2tp.wire.ControlMessage.Ocrq;
import io.adit.l2tp.wire.ControlMessage.Sli;
import io.adit.l2tp.wire.ControlMessage.Wen;
import io.adit.l2tp.wire.DisconnectCause;
import io.adit.l2tp.wire.MessageType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What two ends tell each other of a call besides that it is there. */
class SessionTest {
    private final Network network = new Network(1, Network.Weather.FINE);
    private final Puppet puppet = new Puppet(Optional.empty(), new Random(1));

    @Test
    void aCdnSaysWhyPppEndedWhereTheGroupWantsThat() {
        assertThat(endingAtTheLns(Groups.lac(Optional.empty())).disconnectCause())
                .contains(new DisconnectCause(16, 0, 1, ""));
        assertThat(endingAtTheLns(silent(Groups.lac(Optional.empty()))).disconnectCause())
                .isEmpty();
    }

    private static CallEnd endingAtTheLns(L2tpGroup group) {
        Network network = new Network(1, Network.Weather.FINE);
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, group));
        Network.End lns =
                network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(Optional.empty())));
        Session session = lac.place(group);
        network.runFor(Duration.ofSeconds(2));
        session.disconnect(CallEnd.AUTHENTICATION_FAILED, network.now);
        network.runFor(Duration.ofSeconds(1));
        return lns.endings.getFirst();
    }

    private static L2tpGroup silent(L2tpGroup group) {
        return new L2tpGroup(
                group.name(),
                group.description(),
                group.enabled(),
                group.localName(),
                group.authentication(),
                group.secret(),
                group.avpHiding(),
                group.timers(),
                group.receiveWindowSize(),
                group.sessionLimit(),
                group.dscp(),
                group.peerChange(),
                group.dataChannel(),
                false,
                group.lac(),
                group.lns());
    }

    @Test
    void aLacRequiresNumberedDataWhereItsGroupSaysSo() {
        L2tpGroup numbered = Groups.lac(Optional.empty()).with(new DataChannel(true, false));
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, numbered));
        Network.End lns =
                network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(Optional.empty())));
        lac.place(numbered);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lns.connected).singleElement().matches(ConnectedCall::sequencingRequired);
        assertThat(lac.up).singleElement().matches(Session::isSequencing);
        assertThat(lns.up).singleElement().matches(Session::isSequencing);
    }

    @Test
    void aLacKeepsTheCallingNumberToItself() {
        Lac lac = Groups.lac(Optional.empty()).lac().orElseThrow();
        L2tpGroup group = Groups.lac(Optional.empty())
                .with(new Lac(
                        lac.selection(),
                        lac.sourceAddress(),
                        lac.sourcePort(),
                        lac.strictAuthentication(),
                        false,
                        lac.servers()));
        Network.End end = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, group));
        Network.End lns =
                network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(Optional.empty())));
        end.place(group);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lns.incoming)
                .singleElement()
                .matches(call -> call.callingNumber().isEmpty());
    }

    @Test
    void aCsunChangesTheSpeedsOfCallsThatAreThere() {
        int tunnel = lead(Stage.LNS_CALL);
        int session = puppet.session(tunnel);
        say(tunnel, 0, new Csun(List.of(new ConnectSpeed(session, -1, 64_000), new ConnectSpeed(session ^ 1, 1, 1))));
        Connection connection = state(tunnel).connection().orElseThrow();
        assertThat(connection.txSpeed()).isEqualTo(-1);
        assertThat(connection.rxSpeed()).isEqualTo(64_000);
        assertThat(puppet.l2tp.counters().unknownSession()).isEqualTo(1);
    }

    @Test
    void aLacDoesNotHeedACsun() {
        int tunnel = lead(Stage.LAC_CALL);
        say(tunnel, 0, new Csun(List.of(new ConnectSpeed(puppet.session(tunnel), 5, 5))));
        assertThat(state(tunnel).connection().orElseThrow().txSpeed()).isEqualTo(1);
    }

    @Test
    void aCsurqIsAnsweredAndALongOneInPart() {
        int tunnel = lead(Stage.LAC_CALL);
        int session = puppet.session(tunnel);
        say(tunnel, 0, new Csurq(List.of(new ConnectSpeed(session, 0, 0), new ConnectSpeed(session ^ 1, 0, 0))));
        assertThat(sent(tunnel, MessageType.CSUN)).isEqualTo(1);
        List<ConnectSpeed> many = new ArrayList<>();
        for (int each = 0; each < 2000; each++) {
            many.add(new ConnectSpeed(session, 0, 0));
        }
        say(tunnel, 0, new Csurq(many));
        assertThat(sent(tunnel, MessageType.CSUN)).isEqualTo(1 + 5); // 256 of them, 60 in a message
    }

    @Test
    void aWenIsKeptAndAnSliChangesNothing() {
        int tunnel = lead(Stage.LNS_CALL);
        CallErrors errors = new CallErrors(1, 2, 3, 4, 5, 6);
        say(tunnel, puppet.session(tunnel), new Wen(errors));
        say(tunnel, puppet.session(tunnel), new Sli(new Accm(0, 0)));
        assertThat(state(tunnel).callErrors()).contains(errors);
        assertThat(state(tunnel).status()).isEqualTo(SessionState.Status.ESTABLISHED);
    }

    @Test
    void anOutgoingCallIsRefusedByACdn() {
        int tunnel = lead(Stage.LNS_ESTABLISHED);
        say(tunnel, 0, new Ocrq(7, 1, 0, 1, 0, 1, "42", Optional.empty(), Optional.empty()));
        assertThat(sent(tunnel, MessageType.CDN)).isEqualTo(1);
    }

    @Test
    void eachBeginningAndEndIsToldOnce() {
        L2tpGroup group = Groups.lac(Optional.empty());
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, group));
        Network.End lns =
                network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(Optional.empty())));
        lac.place(group);
        lac.place(group);
        network.runFor(Duration.ofSeconds(2));
        lac.up.iterator().next().disconnect(CallEnd.LOST_CARRIER, network.now);
        network.runFor(Duration.ofSeconds(1));
        lac.l2tp.closeTunnel(lac.tunnels().getFirst().localTunnelId(), "enough", network.now);
        network.runFor(Duration.ofSeconds(1));
        for (Network.End end : List.of(lac, lns)) {
            assertThat(end.sessionEvents).hasSize(4);
            assertThat(end.sessionEvents.subList(0, 2)).hasOnlyElementsOfType(SessionEvent.Up.class);
            assertThat(end.sessionEvents.subList(2, 4))
                    .hasOnlyElementsOfType(SessionEvent.Down.class)
                    .extracting(event -> ((SessionEvent.Down) event).withTunnel())
                    .containsExactly(false, true);
        }
        assertThat(lac.events)
                .hasAtLeastOneElementOfType(TunnelEvent.Down.class)
                .filteredOn(event -> event instanceof TunnelEvent.Down down && down.sessions() == 1)
                .hasSize(1);
    }

    @Test
    void aCallThatCannotBeTriedHasFailed() {
        L2tpGroup group = Groups.lac(Optional.empty());
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, 0, group));
        lac.place(group);
        lac.l2tp.batchEnd(network.now);
        assertThat(lac.sessionEvents)
                .hasOnlyElementsOfType(SessionEvent.Failed.class)
                .hasSize(1);
        assertThat(lac.l2tp.counters().sessionsFailed()).isEqualTo(1);
    }

    @Test
    void messagesSentAgainAndDroppedAreCountedByType() {
        L2tpGroup group = Groups.lac(Optional.empty());
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, group));
        lac.place(group);
        network.runFor(Duration.ofSeconds(10));
        TunnelState tunnel = lac.l2tp.tunnels(0, 1).getFirst();
        assertThat(tunnel.counters().sent()).containsEntry(MessageType.SCCRQ, 1L);
        assertThat(tunnel.counters().retransmitted())
                .containsEntry(MessageType.SCCRQ, tunnel.counters().retransmissions());
        assertThat(tunnel.queues().inFlight()).isEqualTo(1);

        int answering = lead(Stage.LNS_CALL);
        TunnelState before = puppet.l2tp.tunnel(answering).orElseThrow();
        puppet.send(before.path(), answering, 0, before.nr() - 1, before.ns(), new Sli(new Accm(0, 0)).encode());
        assertThat(counters(answering).dropped()).containsEntry(MessageType.SLI, 1L);
        assertThat(counters(answering).duplicates()).isEqualTo(1);
        puppet.l2tp.clearCounters(answering);
        assertThat(counters(answering).dropped()).isEmpty();
        assertThat(counters(answering).duplicates()).isZero();
    }

    @Test
    void aTunnelIsFoundByTheAddressOfItsPeer() {
        int one = lead(Stage.LNS_ESTABLISHED);
        puppet.lead(Stage.LNS_ESTABLISHED, Puppet.path(Stage.LNS_ESTABLISHED, 2));
        assertThat(puppet.l2tp.tunnelsTo(
                        puppet.l2tp.tunnel(one).orElseThrow().path().remote().address(), 0, 10))
                .singleElement()
                .matches(tunnel -> tunnel.localTunnelId() == one);
        puppet.letAllEnd();
        assertThat(puppet.l2tp.tunnelsTo(
                        Puppet.path(Stage.LNS_ESTABLISHED, 1).remote().address(), 0, 10))
                .isEmpty();
    }

    private int lead(Stage stage) {
        return puppet.lead(stage, Puppet.path(stage, 1));
    }

    private void say(int tunnel, int session, ControlMessage message) {
        puppet.say(puppet.l2tp.tunnel(tunnel).orElseThrow().path(), tunnel, session, message);
        puppet.l2tp.batchEnd(puppet.now);
    }

    private SessionState state(int tunnel) {
        return puppet.l2tp.session(tunnel, puppet.session(tunnel)).orElseThrow();
    }

    private TunnelCounters counters(int tunnel) {
        return puppet.l2tp.tunnel(tunnel).orElseThrow().counters();
    }

    private long sent(int tunnel, MessageType type) {
        return counters(tunnel).sent().getOrDefault(type, 0L);
    }
}
