package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.PeerChange;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.ControlMessage.Hello;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where a peer may go on (RFC 2661 §8.1). */
class PeerPathTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final IpEndpoint ELSEWHERE = IpEndpoint.parse("198.51.100.9:5555");

    private final Network network = new Network(1, Network.Weather.FINE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from                | policy | answer | next  | whose
            192.0.2.2:1701      | REFUSE | false  | false | PEER
            192.0.2.2:4000      | REFUSE | true   | false | PEER
            192.0.2.2:4000      | REFUSE | false  | true  | SOMEBODY_ELSE
            198.51.100.9:1701   | REFUSE | true   | true  | SOMEBODY_ELSE
            198.51.100.9:1701   | SETUP  | true   | false | PEER
            192.0.2.2:4000      | SETUP  | false  | true  | SOMEBODY_ELSE
            198.51.100.9:1701   | ALWAYS | true   | false | PEER
            198.51.100.9:1701   | ALWAYS | false  | true  | MOVED_PEER
            198.51.100.9:1701   | ALWAYS | false  | false | SOMEBODY_ELSE
            """, useHeadersInDisplayName = true)
    void isJudgedByTheTable(IpEndpoint from, PeerChange policy, boolean answer, boolean next, PeerPath.Origin whose) {
        Path path = Network.path(Groups.LNS, Groups.LAC);
        Path other = new Path(RoutingInstance.DEFAULT, path.local(), from);
        assertThat(PeerPath.origin(path, other, policy, answer, next)).isEqualTo(whose);
    }

    @Test
    void aMessageInItsTurnMovesTheTunnelWhereThatIsAllowed() {
        Network.End lns = established(PeerChange.ALWAYS);
        TunnelState tunnel = lns.tunnels().getFirst();
        Session session = lns.up.iterator().next();
        say(lns, tunnel.nr() + 1, tunnel.ns(), new Hello().encode());
        say(lns, tunnel.nr(), tunnel.ns() + 1, new Hello().encode());
        say(lns, tunnel.nr(), tunnel.ns(), Octets.hex("800800000000ffff"));
        say(lns, tunnel.nr(), tunnel.ns(), Octets.EMPTY);
        assertThat(lns.tunnels().getFirst().path().remote())
                .isEqualTo(tunnel.path().remote());
        assertThat(lns.l2tp.counters().wrongPeer()).isEqualTo(4);
        assertThat(lns.up).hasSize(1);
        say(lns, tunnel.nr(), tunnel.ns(), new Hello().encode());
        assertThat(lns.tunnels().getFirst().path().remote()).isEqualTo(ELSEWHERE);
        assertThat(lns.moved).containsExactly(session);
        assertThat(session.path().remote()).isEqualTo(ELSEWHERE);
        assertThat(lns.events).last().isInstanceOf(TunnelEvent.Moved.class);
    }

    @Test
    void whatComesFromElsewhereIsDroppedAndCounted() {
        Network.End lns = established(PeerChange.REFUSE);
        TunnelState tunnel = lns.tunnels().getFirst();
        int sent = network.transcript.size();
        say(lns, tunnel.nr(), tunnel.ns(), new Hello().encode());
        assertThat(network.transcript).hasSize(sent);
        assertThat(lns.l2tp.counters().wrongPeer()).isEqualTo(1);
    }

    private Network.End established(PeerChange policy) {
        L2tpGroup lacGroup = Groups.lac(NONE);
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, lacGroup));
        L2tpGroup lnsGroup = Change.of(Groups.lns(NONE), "peerChange", policy);
        Network.End lns = network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, lnsGroup));
        lac.place(lacGroup);
        network.runFor(Duration.ofSeconds(3));
        assertThat(lns.up).hasSize(1);
        return lns;
    }

    private void say(Network.End lns, int ns, int nr, Octets body) {
        int id = lns.tunnels().getFirst().localTunnelId();
        Path path = new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LNS, 1701), ELSEWHERE);
        lns.l2tp.receive(path, new ControlPacket(id, 0, ns, nr, body).encode(), network.now);
        lns.l2tp.batchEnd(network.now);
    }
}
