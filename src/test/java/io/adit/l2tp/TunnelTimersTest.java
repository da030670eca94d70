package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpGroup;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Timers and limits of a group, at both ends. */
class TunnelTimersTest {
    private static final Optional<String> NONE = Optional.empty();

    private final Network network = new Network(1, Network.Weather.FINE);
    private L2tpGroup lacGroup = Groups.lac(NONE);
    private L2tpGroup lnsGroup = Groups.lns(NONE);

    @Test
    void aTunnelThatIsNotUpIsGivenUpAfterFewerRetransmissions() {
        lacGroup = Change.of(lacGroup, "timers.setupRetransmissions", 2);
        Network.End lac = lac();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(7));
        assertThat(sent("SCCRQ")).isEqualTo(3);
        assertThat(lac.endings).containsExactly(CallEnd.PEER_LOST);
    }

    @Test
    void oneThatIsUpHasTheOtherNumberOfRetransmissions() {
        lacGroup = Change.of(lacGroup, "timers.setupRetransmissions", 1);
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        network.unplug(Groups.LNS);
        network.runFor(Duration.ofSeconds(60 + 32));
        assertThat(sent("HELLO")).isEqualTo(6);
        assertThat(lac.endings).containsExactly(CallEnd.PEER_LOST);
    }

    @Test
    void aTunnelHasItsTimeToBeEstablished() {
        lnsGroup = Change.of(lnsGroup, "timers.setup", Duration.ofSeconds(5));
        Network.End lac = lac();
        Network.End lns = lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofMillis(1));
        network.unplug(Groups.LAC);
        network.runFor(Duration.ofSeconds(4));
        assertThat(lns.tunnels()).hasSize(1);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lns.tunnels()).isEmpty();
        assertThat(lns.events)
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).contains("not established in time"));
    }

    @Test
    void aCallHasItsTimeToBeEstablished() {
        lacGroup = Change.of(lacGroup, "timers.setup", Duration.ofSeconds(5));
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        network.unplug(Groups.LNS);
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(6));
        assertThat(lac.endings).containsExactly(CallEnd.NOT_ESTABLISHED_IN_TIME);
    }

    @Test
    void aTunnelWithoutSessionsIsUsedAgainUntilItsTimeIsOver() {
        lacGroup = Change.of(lacGroup, "timers.idleCut", Duration.ofSeconds(20));
        Network.End lac = lac();
        Network.End lns = lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(30));
        int first = lac.tunnels().getFirst().localTunnelId();
        endAll(lac);
        network.runFor(Duration.ofSeconds(19));
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(30));
        assertThat(lac.tunnels()).singleElement().matches(tunnel -> tunnel.localTunnelId() == first);
        endAll(lac);
        network.runFor(Duration.ofSeconds(21));
        assertThat(lac.tunnels()).isEmpty();
        assertThat(lns.tunnels()).isEmpty();
        assertThat(network.transcript).anyMatch(line -> line.contains("StopCCN 1/0 no session"));
        network.runFor(Duration.ofSeconds(40));
        assertThat(lac.timers() + lns.timers()).isZero();
    }

    @Test
    void aTunnelMayStayForGood() {
        lacGroup = Change.of(lacGroup, "timers.idleCut", Duration.ZERO);
        lnsGroup = Change.of(lnsGroup, "timers.idleCut", Duration.ZERO);
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        endAll(lac);
        network.runFor(Duration.ofHours(30));
        assertThat(lac.tunnels()).hasSize(1);
    }

    @Test
    void theLnsRefusesOneSessionTooManyInATunnel() {
        lnsGroup = Change.of(lnsGroup, "sessionLimit", 2);
        Network.End lac = lac();
        lns();
        for (int i = 0; i < 3; i++) {
            lac.place(lacGroup);
        }
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.up).hasSize(2);
        assertThat(lac.endings).containsExactly(CallEnd.NO_RESOURCES);
        assertThat(lac.tunnels()).hasSize(1);
    }

    @Test
    void theLacOpensAnotherTunnelForThem() {
        lacGroup = Change.of(lacGroup, "sessionLimit", 2);
        Network.End lac = lac();
        Network.End lns = lns();
        for (int i = 0; i < 5; i++) {
            lac.place(lacGroup);
        }
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.up).hasSize(5);
        assertThat(lns.up).hasSize(5);
        assertThat(lac.tunnels()).hasSize(3).allMatch(tunnel -> tunnel.sessions() <= 2);
    }

    @Test
    void aHigherSessionLimitServesAtOnce() {
        lacGroup = Change.of(lacGroup, "sessionLimit", 1);
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.tunnels()).hasSize(2);
        L2tpGroup wider = Change.of(lacGroup, "sessionLimit", 3);
        lac.l2tp.configure(
                Groups.configuration("lac1", Groups.LAC, lacGroup),
                Groups.configuration("lac1", Groups.LAC, wider),
                network.now);
        lac.place(wider);
        lac.place(wider);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.up).hasSize(4);
        assertThat(lac.tunnels()).hasSize(2);
    }

    private void endAll(Network.End end) {
        end.up.forEach(session -> session.disconnect(CallEnd.LOST_CARRIER, network.now));
        end.up.clear();
    }

    private long sent(String type) {
        return network.transcript.stream().filter(line -> line.endsWith(type)).count();
    }

    private Network.End lac() {
        return network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup));
    }

    private Network.End lns() {
        return network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, lnsGroup));
    }
}
