package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.adit.dial.PingCount;
import io.adit.forwarding.DropReason;
import io.adit.l2tp.TunnelState;
import io.adit.l2tp.wire.MessageType;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import io.adit.runtime.Flood;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A flood of requests from 100,000 addresses and one of data stop no tunnel and no call, and cost no control message. */
@Timeout(180)
class FloodedElementTest {
    private static final int PACKETS = 100_000;
    private static final int CALLS = 5;
    private static final int MANY = 100_000;
    private static final int TUNNEL_LIMIT = 1000;
    private static final IpAddress GATEWAY = IpAddress.parse("10.64.0.1");
    private static final String SETTINGS = "<config><l2tp xmlns='urn:adit:yang:adit-l2tp'><tunnel-limit>" + TUNNEL_LIMIT
            + "</tunnel-limit><group><name>default-lns</name><hello-interval>1</hello-interval></group></l2tp></config>";
    private static final Octets DATA = Octets.hex("0002 0008 0009 ff030021 4500");

    /** Protocol Version, Framing Capabilities, Host Name and Assigned Tunnel ID. */
    private static final Octets SCCRQ = Octets.hex("c802 003d 0000 0000 0000 0000" + "8008000000000001"
            + "8008000000020100" + "800a0000000300000003" + "800f00000007" + "706c61696e2d6c6163" + "8008000000091234");

    private final Logger events = (Logger) LoggerFactory.getLogger("events");
    private final Level before = events.getLevel();

    /** Each stranger that has to go is a line. */
    @BeforeEach
    void quieten() {
        events.setLevel(Level.ERROR);
    }

    @AfterEach
    void restore() {
        events.setLevel(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void noControlMessageOfATunnelIsLost(int loops) throws Exception {
        try (Stage stage = Stages.configured(loops)) {
            Stages.commit(stage.lns(), SETTINGS);
            Pc first = Stages.call(stage, 1);
            IpEndpoint lns = established(stage.lns()).getFirst().path().local();
            List<Thread> floods = Flood.start(lns, Flood.Sources.LOOPBACK, PACKETS, List.of(SCCRQ, DATA));
            int calls = 1;
            while (calls < CALLS || floods.stream().anyMatch(Thread::isAlive)) {
                calls++;
                assertThat(Stages.call(stage, calls).hangUp(Stages.PATIENCE)).isPresent();
            }
            awaitHello(stage.lns());
            PingCount pings = first.ping(GATEWAY, 5, Duration.ofMillis(10), Stages.PATIENCE);
            assertThat(pings.received()).isEqualTo(5);
            nothingWasLost(stage);
            assertThat(tunnels(stage.lns()).size()).isLessThanOrEqualTo(TUNNEL_LIMIT);
            assertThat(stage.lns().node().forwarding().drops().get(DropReason.NO_SESSION))
                    .isPositive();
        }
    }

    /** What one end sent again and the other had never heard of was lost. */
    private static void nothingWasLost(Stage stage) {
        TunnelState lac = established(stage.lac()).getFirst();
        TunnelState lns = established(stage.lns()).getFirst();
        assertThat(lac.remoteTunnelId()).isEqualTo(lns.localTunnelId());
        assertThat(lac.counters().retransmissions())
                .as("LAC to LNS")
                .isEqualTo(lns.counters().duplicates());
        assertThat(lns.counters().retransmissions())
                .as("LNS to LAC")
                .isEqualTo(lac.counters().duplicates());
    }

    private static void awaitHello(Element element) {
        long end = System.nanoTime() + Stages.PATIENCE.toNanos();
        while (established(element).getFirst().counters().sent().getOrDefault(MessageType.HELLO, 0L) == 0) {
            assertThat(System.nanoTime()).as("no Hello").isLessThan(end);
        }
    }

    private static List<TunnelState> established(Element element) {
        return tunnels(element).stream()
                .filter(tunnel -> tunnel.status() == TunnelState.Status.ESTABLISHED)
                .toList();
    }

    private static List<TunnelState> tunnels(Element element) {
        List<TunnelState> all = new ArrayList<>();
        for (int i = 0; i < element.node().loops().size(); i++) {
            int loop = i;
            all.addAll(element.node()
                    .loops()
                    .get(loop)
                    .ask(() -> element.node().engines().get(loop).l2tp().tunnels(0, MANY)));
        }
        return all;
    }
}
