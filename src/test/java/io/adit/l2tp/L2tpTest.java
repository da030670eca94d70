package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.MessageType;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class L2tpTest {
    private static final Optional<String> SECRET = Optional.of("swordfish");

    /** For so long an LNS is locked that has refused. */
    private static final Duration LOCKED = Duration.ofMinutes(5);

    private final Network network = new Network(1, Network.Weather.FINE);
    private L2tpGroup lacGroup = Groups.lac(SECRET);
    private L2tpGroup lnsGroup = Groups.lns(SECRET);

    @Test
    void carriesACallFromLacToLns() {
        Network.End lac = lac();
        Network.End lns = lns();
        ConnectedCall call = ConnectedCall.of(2_000_000)
                .withLcp(Octets.hex("01"), Octets.hex("02"), Octets.hex("03"))
                .withAuthentication(ProxiedAuthentication.pap(7, Octets.text("joe"), Octets.text("secret")));
        IncomingCall incoming = IncomingCall.from(Optional.of("42"), Optional.of("isp"));

        Session session = lac.l2tp.place(lacGroup, Groups.SERVER, incoming, call, lac, network.now);
        network.runFor(Duration.ofSeconds(2));

        assertThat(lac.up).containsExactly(session);
        assertThat(lns.incoming).containsExactly(incoming);
        assertThat(lns.connected).containsExactly(call);
        Session other = lns.up.iterator().next();
        assertThat(other.remoteSessionId()).isEqualTo(session.localSessionId());
        assertThat(other.localTunnelId()).isEqualTo(session.remoteTunnelId());
        assertThat(session.localTunnelId() >>> 14).isEqualTo(1);
        assertThat(lac.tunnels().getFirst().authenticated()).isTrue();
        assertThat(lns.tunnels().getFirst().authenticated()).isTrue();
        assertThat(lns.tunnels().getFirst().peerName()).isEqualTo("lac1");
    }

    @Test
    void aSecondCallTakesTheSameTunnel() {
        Network.End lac = lac();
        Network.End lns = lns();
        lac.place(lacGroup);
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.up).hasSize(3);
        assertThat(lns.up).hasSize(3);
        assertThat(lac.tunnels()).hasSize(1);
        assertThat(lac.l2tp.sessions(0, 0, 10)).hasSize(3);
        SessionState first = lac.l2tp.sessions(0, 0, 1).getFirst();
        assertThat(lac.l2tp.sessions(first.localTunnelId(), first.localSessionId(), 10))
                .hasSize(2)
                .allMatch(state -> state.localSessionId() > first.localSessionId());
    }

    @Test
    void aWrongSecretIsRefusedAndSeen() {
        lnsGroup = Groups.lns(Optional.of("other"));
        Network.End lac = lac();
        Network.End lns = lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.message()).contains("4/0 wrong challenge response"));
        assertThat(lac.events).hasAtLeastOneElementOfType(TunnelEvent.AuthenticationFailed.class);
        assertThat(lns.events).hasAtLeastOneElementOfType(TunnelEvent.AuthenticationFailed.class);
        assertThat(lac.l2tp.counters().authenticationFailures()).isEqualTo(1);
        assertThat(lac.l2tp.tunnels(0, 9).getFirst().lastResult())
                .contains(new TunnelState.Result(4, 0, "wrong challenge response"));
        network.runFor(LOCKED.plusSeconds(40));
        assertThat(lac.timers() + lns.timers()).isZero();
    }

    @Test
    void anLnsWithoutSecretCannotMeetAChallenge() {
        lnsGroup = Groups.lns(Optional.empty());
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(network.transcript.get(1)).contains("StopCCN 4/0 challenge without a shared secret");
        assertThat(lac.endings).hasSize(1);
    }

    @Test
    void eitherSideEndsACallWithACdn() {
        Network.End lac = lac();
        Network.End lns = lns();
        Session first = lac.place(lacGroup);
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        first.disconnect(CallEnd.LOST_CARRIER, network.now);
        network.runFor(Duration.ofSeconds(1));
        assertThat(lns.endings).containsExactly(CallEnd.LOST_CARRIER);
        assertThat(lac.endings).isEmpty();
        lns.up.iterator().next().disconnect(CallEnd.AUTHENTICATION_FAILED, network.now);
        network.runFor(Duration.ofSeconds(1));
        assertThat(lac.endings).containsExactly(CallEnd.AUTHENTICATION_FAILED);
        assertThat(lac.tunnels()).hasSize(1);
        assertThat(lac.l2tp.counters().sessions()).isZero();
        assertThat(lns.l2tp.counters().sessions()).isZero();
    }

    @Test
    void aRefusedCallGetsTwoFour() {
        Network.End lac = lac();
        lns().refuses = true;
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.endings).containsExactly(CallEnd.NO_RESOURCES);
    }

    @Test
    void shutdownTellsEveryPeerAndBecomesQuiet() {
        Network.End lac = lac();
        Network.End lns = lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        lns.l2tp.shutdown(network.now);
        assertThat(lns.l2tp.isQuiet()).isFalse();
        network.runFor(Duration.ofSeconds(1));
        assertThat(lns.l2tp.isQuiet()).isTrue();
        assertThat(lac.endings)
                .singleElement()
                .satisfies(end -> assertThat(end.message()).contains("by the peer, result 6/0"));
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(1));
        assertThat(network.transcript.getLast()).contains("ZLB");
        assertThat(network.transcript.reversed().get(1)).contains("StopCCN 6/0");
        network.runFor(LOCKED.plusSeconds(40));
        assertThat(lac.l2tp.tunnels(0, 9)).isEmpty();
        assertThat(lac.timers() + lns.timers()).isZero();
        assertThat(lac.l2tp.isQuiet()).isTrue();
    }

    @Test
    void aSilentPeerIsAskedAndThenLost() {
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        network.unplug(Groups.LNS);
        network.runFor(Duration.ofSeconds(60 + 32));
        assertThat(lac.endings).containsExactly(CallEnd.PEER_LOST);
        assertThat(network.transcript.stream().filter(line -> line.endsWith("HELLO")))
                .hasSize(6);
        assertThat(lac.l2tp.isQuiet()).isTrue();
    }

    @Test
    void anSccrqSentThreeTimesIsOneTunnel() {
        Network.End lns = lns();
        Octets sccrq = Octets.hex("c8020045 0000 0000 0000 0000 8008000000000001 8008000000020100 800a00000003 00000003"
                + "800a00000007 6c616331 8008000000090007 8008 0000 000a 0004 0000");
        Octets exact = sccrq.slice(0, 12 + 8 + 8 + 10 + 10 + 8 + 8);
        byte[] bytes = exact.toBytes();
        bytes[3] = (byte) bytes.length;
        Path path =
                new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LNS, 1701), new IpEndpoint(Groups.LAC, 4444));
        lnsGroup = Groups.lns(Optional.empty());
        for (int i = 0; i < 3; i++) {
            lns.l2tp.receive(path, Octets.of(bytes), network.now);
            lns.l2tp.batchEnd(network.now);
        }
        assertThat(lns.tunnels()).hasSize(1);
        assertThat(lns.tunnels().getFirst().counters().duplicates()).isEqualTo(2);
    }

    @Test
    void aChangedTimerIsRetunedWithoutAPacketAndARemovedGroupCloses() {
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        Configuration before = Groups.configuration("lac1", Groups.LAC, lacGroup);
        L2tpGroup faster = Groups.withHello(lacGroup, Duration.ofSeconds(10));
        Configuration after = Groups.configuration("lac1", Groups.LAC, faster);
        int sent = network.transcript.size();
        lac.l2tp.configure(before, after, network.now);
        assertThat(network.transcript).hasSize(sent);
        assertThat(lac.tunnels().getFirst().helloInterval()).isEqualTo(Duration.ofSeconds(10));
        network.runFor(Duration.ofSeconds(11));
        assertThat(network.transcript.subList(sent, network.transcript.size()))
                .anyMatch(line -> line.endsWith("HELLO"));

        lac.l2tp.configure(after, Groups.configuration("lac1", Groups.LAC), network.now);
        assertThat(network.transcript.getLast()).contains("StopCCN 1/0 group removed");
        assertThat(lac.endings).hasSize(1);
    }

    @Test
    void disablingL2tpClosesItsTunnels() {
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        Configuration before = Groups.configuration("lac1", Groups.LAC, lacGroup);
        lac.l2tp.configure(before, before.withL2tp(before.l2tp().enabled(false)), network.now);
        assertThat(lac.tunnels()).isEmpty();
        lac.place(lacGroup);
        lac.l2tp.batchEnd(network.now);
        assertThat(lac.endings).hasSize(2).last().isEqualTo(CallEnd.ADMINISTRATIVE);
    }

    @Test
    void aTieLeavesOneTunnelThatCarriesTheCallsOfBoth() {
        L2tpGroup lacToLns = Groups.lac(Optional.empty());
        L2tpGroup called = Groups.lns(Optional.empty());
        L2tpGroup.RemoteLns back = L2tpGroup.RemoteLns.of("lac1", Groups.LAC, 1701);
        L2tpGroup lnsToLac = Groups.group("isp", Optional.empty()).with(L2tpGroup.Lac.of(List.of(back)));
        Network.End one = network.end(Groups.LAC, Groups.configuration("one", Groups.LAC, lacToLns, called));
        Network.End two = network.end(Groups.LNS, Groups.configuration("two", Groups.LNS, lnsToLac, called));
        one.place(lacToLns);
        two.l2tp.place(
                lnsToLac,
                back,
                IncomingCall.from(Optional.empty(), Optional.empty()),
                ConnectedCall.of(1),
                two,
                network.now);
        network.runFor(Duration.ofSeconds(5));
        assertThat(one.up).hasSize(2);
        assertThat(two.up).hasSize(2);
        assertThat(one.tunnels()).hasSize(1);
        assertThat(two.tunnels()).hasSize(1);
    }

    @Test
    void theTunnelLimitRefusesWithTwoFour() {
        Network.End lac = lac();
        network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, 0, lnsGroup));
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(1));
        assertThat(network.transcript.get(1)).contains("StopCCN 2/4 tunnel limit");
    }

    @Test
    void countsMessagesByType() {
        Network.End lac = lac();
        lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        TunnelCounters counters = lac.tunnels().getFirst().counters();
        assertThat(counters.sent())
                .containsOnlyKeys(MessageType.SCCRQ, MessageType.SCCCN, MessageType.ICRQ, MessageType.ICCN);
        assertThat(counters.received()).containsOnlyKeys(MessageType.SCCRP, MessageType.ICRP);
    }

    @Test
    void noOctetsMakeReceiveThrow() {
        long seed = Long.getLong("seed", 1);
        java.util.Random random = new java.util.Random(seed);
        Network.End lac = lac();
        Network.End lns = lns();
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        Path path =
                new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LNS, 1701), new IpEndpoint(Groups.LAC, 1701));
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[12 + random.nextInt(40)];
            random.nextBytes(octets);
            System.arraycopy(header(lns, octets.length), 0, octets, 0, 6);
            octets[12 % octets.length] = (byte) 0x80;
            lns.l2tp.receive(path, Octets.of(octets), network.now);
            lns.l2tp.batchEnd(network.now);
        }
        assertThat(lns.l2tp.counters().malformed()).as("-Dseed=" + seed).isPositive();
    }

    private static byte[] header(Network.End end, int length) {
        int id = end.l2tp.tunnels(0, 1).getFirst().localTunnelId();
        return new byte[] {(byte) 0xC8, 2, 0, (byte) length, (byte) (id >>> 8), (byte) id};
    }

    private Network.End lac() {
        return network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup));
    }

    private Network.End lns() {
        return network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, lnsGroup));
    }
}
