package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.ResultCode;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody can do who forges datagrams but sees none of ours. */
class StrangersTest {
    private static final Optional<String> NONE = Optional.empty();

    private final Network network = new Network(1, Network.Weather.FINE);
    private final L2tpGroup lacGroup = Groups.lac(NONE);
    private final Network.End lns =
            network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, 20, Groups.lns(NONE)));

    @Test
    void aForgedRequestForAnIdInUseDoesNotEndTheTunnelThatHasIt() {
        Network.End lac = established();
        int remoteId = lac.tunnels().getFirst().localTunnelId();
        send(Groups.LAC, 1701, 0, 0, 0, request("lac1", remoteId, 7));
        assertThat(lns.tunnels()).hasSize(2);
        network.runFor(Duration.ofMinutes(2));
        assertThat(lac.up).hasSize(1);
        assertThat(lns.up).hasSize(1);
        assertThat(lns.tunnels()).hasSize(1);
    }

    @Test
    void aPeerThatStartedAnewTakesTheOldTunnelsPlaceWhenItIsEstablished() {
        Network.End lac = established();
        int remoteId = lac.tunnels().getFirst().localTunnelId();
        network.unplug(Groups.LAC);
        send(Groups.LAC, 1701, 0, 0, 0, request("lac1", remoteId, 7));
        int rival = lns.tunnels().stream()
                .filter(tunnel -> tunnel.status() == TunnelState.Status.WAIT_CTL_CONN)
                .findFirst()
                .orElseThrow()
                .localTunnelId();
        assertThat(lns.up).hasSize(1);
        send(Groups.LAC, 1701, rival, 1, 1, new Scccn(Optional.empty()));
        assertThat(lns.up).isEmpty();
        assertThat(lns.tunnels())
                .singleElement()
                .extracting(TunnelState::localTunnelId)
                .isEqualTo(rival);
        send(Groups.LAC, 1701, 0, 0, 0, request("lac1", remoteId, 7));
        assertThat(lns.tunnels()).as("a late repeat of the request").hasSize(1);
    }

    @Test
    void onlyOneRivalAtATimeIsKept() {
        Network.End lac = established();
        int remoteId = lac.tunnels().getFirst().localTunnelId();
        for (int window = 5; window < 50; window++) {
            send(Groups.LAC, 1701, 0, 0, 0, request("lac1", remoteId, window));
        }
        assertThat(lns.l2tp.tunnels(0, 100)).hasSize(2);
    }

    @Test
    void aForgedStopForTunnelZeroDoesNotEndAnEstablishedTunnel() {
        Network.End lac = established();
        int remoteId = lac.tunnels().getFirst().localTunnelId();
        for (int ns = 0; ns < 10; ns++) {
            send(Groups.LAC, 1701, 0, ns, 1, new StopCcn(remoteId, new ResultCode(1, 0, "")));
        }
        assertThat(lns.up).hasSize(1);
    }

    @Test
    void aFloodOfRequestsTakesAtMostHalfOfTheTunnelsAndNoneOfTheEstablished() {
        established();
        for (int i = 0; i < 2_000; i++) {
            send(IpAddress.parse("198.51.100." + i % 250), 1024 + i, 0, 0, 0, request("x" + i, i + 1, 4));
        }
        assertThat(lns.l2tp.tunnels(0, 1000)).hasSize(1 + 10);
        assertThat(lns.up).hasSize(1);
        assertThat(lns.l2tp.counters().refusedTunnels()).isEqualTo(1990);
        Network.End second = network.end(
                IpAddress.parse("192.0.2.3"), Groups.configuration("lac2", IpAddress.parse("192.0.2.3"), lacGroup));
        second.place(lacGroup);
        network.runFor(Duration.ofMillis(500));
        assertThat(second.up).as("who answers gets in").hasSize(1);
        network.runFor(Duration.ofMinutes(2));
        assertThat(lns.l2tp.tunnels(0, 1000)).hasSize(2);
    }

    @Test
    void twoGroupsThatNameOneServerAskItOneAfterTheOther() {
        L2tpGroup other = Groups.group("other", NONE).with(lacGroup.lac().orElseThrow());
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup, other));
        lac.place(lacGroup);
        lac.place(other);
        assertThat(network.transcript.stream().filter(line -> line.endsWith("SCCRQ")))
                .hasSize(1);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.up).hasSize(2);
        List<String> order = network.transcript.stream()
                .filter(line -> line.contains("SCC"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(order).containsExactly("SCCRQ", "SCCRP", "SCCCN", "SCCRQ", "SCCRP", "SCCCN");
    }

    @Test
    void aRequestThatWaitsForItsTurnGetsItAlsoWhenTheFirstFails() {
        L2tpGroup other = Groups.group("other", NONE).with(lacGroup.lac().orElseThrow());
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup, other));
        lac.place(lacGroup);
        lac.place(other);
        lac.l2tp.closeTunnel(
                lac.tunnels().stream()
                        .filter(tunnel -> tunnel.status() == TunnelState.Status.WAIT_CTL_REPLY)
                        .findFirst()
                        .orElseThrow()
                        .localTunnelId(),
                "test",
                network.now);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lac.up).hasSize(1);
        assertThat(lac.endings).hasSize(1);
    }

    @Test
    void aRemovedGroupClosesTheTunnelThatItsLostTieLeftItWith() {
        L2tpGroup.RemoteLns back = L2tpGroup.RemoteLns.of("lac1", Groups.LAC, 1701);
        L2tpGroup fromTwo = Groups.group("isp", NONE).with(L2tpGroup.Lac.of(List.of(back)));
        Configuration oneHas = Groups.configuration("one", Groups.LAC, lacGroup, Groups.lns(NONE));
        Configuration twoHas = Groups.configuration("two", Groups.LNS, fromTwo, Groups.lns(NONE));
        Network.End one = network.end(Groups.LAC, oneHas);
        Network.End two = network.end(Groups.LNS, twoHas);
        one.place(lacGroup);
        IncomingCall call = IncomingCall.from(NONE, NONE);
        two.l2tp.place(fromTwo, back, call, ConnectedCall.of(1), two, network.now);
        network.runFor(Duration.ofSeconds(5));
        boolean oneLost = one.tunnels().getFirst().role() == TunnelState.Role.LNS;
        Network.End loser = oneLost ? one : two;
        assertThat(loser.tunnels()).hasSize(1);
        Configuration without =
                Groups.configuration(oneLost ? "one" : "two", oneLost ? Groups.LAC : Groups.LNS, Groups.lns(NONE));
        loser.l2tp.configure(oneLost ? oneHas : twoHas, without, network.now);
        assertThat(loser.tunnels()).isEmpty();
        assertThat(loser.up).isEmpty();
    }

    private Network.End established() {
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup));
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lns.up).hasSize(1);
        return lac;
    }

    private static Sccrq request(String name, int tunnelId, int window) {
        return new Sccrq(
                new TunnelOffer(
                        TunnelOffer.VERSION_1_0,
                        name,
                        3,
                        tunnelId,
                        Optional.empty(),
                        window,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }

    private void send(IpAddress from, int port, int tunnelId, int ns, int nr, ControlMessage message) {
        Path path = new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LNS, 1701), new IpEndpoint(from, port));
        lns.l2tp.receive(path, new ControlPacket(tunnelId, 0, ns, nr, message.encode()).encode(), network.now);
        lns.l2tp.batchEnd(network.now);
    }
}
