package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.AvpHiding;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Hiding;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AVPs hidden on the way (RFC 2661 §4.3). */
class HiddenAvpsTest {
    private static final Optional<String> SECRET = Optional.of("swordfish");
    private static final Octets PASSWORD = Octets.text("open sesame");

    private final Network network = new Network(1, Network.Weather.FINE);

    @ParameterizedTest
    @EnumSource(AvpHiding.class)
    void aPasswordIsSeenOnTheWayOnlyWhereNothingIsHidden(AvpHiding hiding) {
        Network.End lns = call(Groups.lac(SECRET).with(hiding), Groups.lns(SECRET));
        assertThat(lns.connected)
                .singleElement()
                .satisfies(call -> assertThat(call.authentication())
                        .contains(ProxiedAuthentication.pap(7, Octets.text("joe"), PASSWORD)));
        assertThat(isSeen(PASSWORD)).isEqualTo(hiding == AvpHiding.NEVER);
        assertThat(isSeen(Octets.text("4711"))).isEqualTo(hiding == AvpHiding.NEVER);
    }

    @Test
    void nothingIsHiddenUnlessBothEndsAskEachOther() {
        L2tpGroup lns = Change.of(Groups.lns(SECRET), "authentication", false);
        assertThat(call(Groups.lac(SECRET).with(AvpHiding.ALWAYS), lns).connected)
                .hasSize(1);
        assertThat(isSeen(PASSWORD)).isTrue();
    }

    @Test
    void aRequestThatHidesItsAvpsIsOpenedByTheSecretOfItsHostName() {
        Network.End lns = network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(SECRET)));
        Sccrq sccrq = new Sccrq(
                new TunnelOffer(
                        TunnelOffer.VERSION_1_0,
                        "lac1",
                        3,
                        99,
                        Optional.empty(),
                        4,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Octets.hex("00112233445566778899aabbccddeeff"))),
                Optional.empty());
        receive(lns, sccrq, "swordfish");
        assertThat(lns.tunnels())
                .singleElement()
                .satisfies(tunnel -> assertThat(tunnel.remoteTunnelId()).isEqualTo(99));
        receive(lns, sccrq, "another");
        assertThat(lns.tunnels()).hasSize(1);
        assertThat(network.transcript.getLast()).contains("StopCCN 2/");
    }

    private void receive(Network.End lns, ControlMessage message, String secret) {
        Octets vector = Octets.hex("000102030405060708090a0b0c0d0e0f");
        Hiding hiding = new Hiding(secret, vector, Hiding.Scope.ALL, new Random(1));
        Octets body = message.encode(Optional.of(hiding));
        lns.l2tp.receive(
                Network.path(Groups.LAC, Groups.LNS), new ControlPacket(0, 0, 0, 0, body).encode(), network.now);
    }

    private Network.End call(L2tpGroup lacGroup, L2tpGroup lnsGroup) {
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup));
        Network.End lns = network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, lnsGroup));
        lac.l2tp.place(
                lacGroup,
                Groups.SERVER,
                IncomingCall.from(Optional.of("4711"), Optional.empty()),
                ConnectedCall.of(1_000_000)
                        .withAuthentication(ProxiedAuthentication.pap(7, Octets.text("joe"), PASSWORD)),
                lac,
                network.now);
        network.runFor(Duration.ofSeconds(3));
        List<MessageType> types =
                lns.tunnels().getFirst().counters().received().keySet().stream().toList();
        assertThat(types).contains(MessageType.ICCN);
        return lns;
    }

    private boolean isSeen(Octets what) {
        return network.datagrams.stream().anyMatch(datagram -> contains(datagram, what));
    }

    private static boolean contains(Octets datagram, Octets what) {
        for (int at = 0; at + what.length() <= datagram.length(); at++) {
            if (datagram.slice(at, at + what.length()).equals(what)) {
                return true;
            }
        }
        return false;
    }
}
