package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import io.adit.octets.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over which tunnel a call to a given LNS goes, and what becomes of the LNS if there is none. */
class TunnelChoiceTest {
    private static final Optional<String> OPEN = Optional.empty();
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration GIVEN_UP = Duration.ofSeconds(32); // the usual retransmissions

    private final Network network = new Network(1, Network.Weather.FINE);
    private final L2tpGroup usual = Groups.lac(OPEN);

    @Test
    void aFullTunnelGetsACompanionAndIsUsedAgainWhenThereIsRoom() {
        L2tpGroup group = limitedTo(2);
        Network.End lac = lac(group);
        lns(100);
        Session first = lac.place(group);
        for (int i = 0; i < 4; i++) {
            lac.place(group);
        }
        network.runFor(SOON);
        assertThat(lac.up).hasSize(5);
        assertThat(lac.tunnels()).extracting(TunnelState::sessions).containsExactlyInAnyOrder(2, 2, 1);
        assertThat(lac.lnss.states(network.now)).extracting(LnsState::tunnels).containsExactly(3);
        first.disconnect(CallEnd.LOST_CARRIER, network.now);
        lac.place(group);
        lac.place(group);
        network.runFor(SOON);
        assertThat(lac.tunnels()).extracting(TunnelState::sessions).containsExactly(2, 2, 2);
    }

    @Test
    void whereTheTunnelLimitForbidsACompanionTheCallIsRefused() {
        L2tpGroup group = limitedTo(1);
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, 1, group));
        lns(100);
        lac.place(group);
        lac.place(group);
        network.runFor(SOON);
        assertThat(lac.up).hasSize(1);
        assertThat(lac.endings).singleElement().matches(CallEnd::mayDoBetterElsewhere);
    }

    @Test
    void aTunnelOfOneCallOpensAndClosesWithIt() {
        L2tpGroup group = usual.with(perUser());
        Network.End lac = lac(group);
        Network.End lns = lns(100);
        Session first = lac.place(group);
        lac.place(group);
        network.runFor(SOON);
        assertThat(lac.tunnels()).extracting(TunnelState::sessions).containsExactly(1, 1);
        first.disconnect(CallEnd.LOST_CARRIER, network.now);
        network.runFor(Duration.ofMillis(10));
        assertThat(lac.tunnels()).hasSize(1);
        assertThat(lns.tunnels()).hasSize(1);
        assertThat(lns.endings).containsExactly(CallEnd.LOST_CARRIER);
        lns.up.iterator().next().disconnect(CallEnd.ADMINISTRATIVE, network.now);
        network.runFor(Duration.ofMillis(10));
        assertThat(lac.tunnels()).isEmpty();
        assertThat(lac.endings).containsExactly(CallEnd.ADMINISTRATIVE);
    }

    @Test
    void aTunnelOfOneCallThatHangsUpMeanwhileIsNotOpened() {
        L2tpGroup group = usual.with(perUser());
        Network.End lac = lac(group);
        Network.End lns = lns(100);
        lac.place(group).disconnect(CallEnd.LOST_CARRIER, network.now);
        network.runFor(SOON);
        assertThat(lac.tunnels()).isEmpty();
        assertThat(lns.tunnels()).isEmpty();
    }

    @Test
    void anLnsThatDoesNotAnswerIsLockedForItsTime() {
        L2tpGroup group = usual.with(perUser());
        Network.End lac = lac(group);
        lac.place(group);
        lac.place(group); // waits behind the first one
        network.runFor(GIVEN_UP);
        assertThat(lac.endings).containsExactly(CallEnd.PEER_LOST, CallEnd.PEER_LOST);
        assertThat(lac.events)
                .filteredOn(TunnelEvent.LnsLocked.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((TunnelEvent.LnsLocked) event).reason()).isEqualTo("peer does not answer"));
        network.runFor(Duration.ofSeconds(290));
        assertThat(lac.lnss.states(network.now).getFirst().locked()).isPresent();
        network.runFor(Duration.ofSeconds(15));
        assertThat(lac.events)
                .filteredOn(TunnelEvent.LnsUnlocked.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((TunnelEvent.LnsUnlocked) event).reason()).isEqualTo("time"));
        assertThat(lac.timers()).isZero();
    }

    @Test
    void aLostTunnelLocksItsLnsUntilAnOperatorUnlocksIt() {
        Network.End lac = lac(usual);
        lns(100);
        lac.place(usual);
        network.runFor(SOON);
        network.unplug(Groups.LNS);
        network.runFor(Duration.ofSeconds(60).plus(GIVEN_UP));
        assertThat(lac.lnss.states(network.now).getFirst().locked()).isPresent();
        assertThat(lac.l2tp.unlock(new LnsRegistry.Which.At(Groups.LNS))).isEqualTo(1);
        assertThat(lac.lnss.states(network.now).getFirst().locked()).isEmpty();
        assertThat(lac.events.getLast())
                .isInstanceOfSatisfying(
                        TunnelEvent.LnsUnlocked.class,
                        event -> assertThat(event.reason()).isEqualTo("operator"));
        network.runFor(Duration.ofMinutes(6));
        assertThat(lac.events)
                .filteredOn(TunnelEvent.LnsUnlocked.class::isInstance)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anLnsThatRefusesIsLockedWhereThatIsWanted(boolean locks) {
        Network.End lac = lac(usual);
        L2tpConfig l2tp = configuration(usual).l2tp();
        lac.lnss.configure(configuration(usual)
                .withL2tp(new L2tpConfig(
                        true,
                        l2tp.localAddresses(),
                        l2tp.port(),
                        l2tp.limits(),
                        l2tp.lockTime(),
                        locks,
                        l2tp.groups())));
        lns(0);
        lac.place(usual);
        network.runFor(SOON);
        assertThat(lac.endings).singleElement().matches(CallEnd::mayDoBetterElsewhere);
        assertThat(lac.lnss.states(network.now).getFirst().locked().map(LnsState.Locked::reason))
                .isEqualTo(locks ? Optional.of("refused by the peer, result 2/4 tunnel limit") : Optional.empty());
    }

    @Test
    void aTunnelStaysWhateverChangesButTheWay() {
        Network.End lac = lac(usual);
        lns(100);
        lac.place(usual);
        network.runFor(SOON);
        L2tpGroup weighted = usual.with(lac(Selection.WEIGHTED, Optional.empty(), 9));
        lac.l2tp.configure(configuration(usual), configuration(weighted), network.now);
        lac.place(weighted);
        network.runFor(SOON);
        assertThat(lac.tunnels()).extracting(TunnelState::sessions).containsExactly(2);

        L2tpGroup moved = usual.with(lac(Selection.WEIGHTED, Optional.of(IpAddress.parse("192.0.2.7")), 9));
        lac.l2tp.configure(configuration(weighted), configuration(moved), network.now);
        assertThat(lac.tunnels()).isEmpty();
        assertThat(lac.endings).hasSize(2);
    }

    private static Lac perUser() {
        return lac(Selection.TUNNEL_PER_USER, Optional.empty(), 5);
    }

    private static Lac lac(Selection selection, Optional<IpAddress> source, int weight) {
        RemoteLns lns = new RemoteLns(
                "lns1",
                Groups.LNS,
                1701,
                false,
                weight,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Lac(selection, source, Optional.empty(), false, true, List.of(lns));
    }

    private L2tpGroup limitedTo(int sessions) {
        return new L2tpGroup(
                usual.name(),
                usual.description(),
                true,
                usual.localName(),
                usual.authentication(),
                usual.secret(),
                usual.avpHiding(),
                usual.timers(),
                usual.receiveWindowSize(),
                sessions,
                usual.dscp(),
                usual.peerChange(),
                usual.dataChannel(),
                usual.disconnectCause(),
                usual.lac(),
                usual.lns());
    }

    private Network.End lac(L2tpGroup group) {
        return network.end(Groups.LAC, configuration(group));
    }

    private static Configuration configuration(L2tpGroup group) {
        return Groups.configuration("lac1", Groups.LAC, group);
    }

    private Network.End lns(int tunnelLimit) {
        return network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, tunnelLimit, Groups.lns(OPEN)));
    }
}
