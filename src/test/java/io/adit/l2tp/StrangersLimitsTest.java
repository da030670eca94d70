package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig.Limits;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What strangers cost: nothing before they are let in, and little then. */
class StrangersLimitsTest {
    private static final IpAddress SOMEBODY = IpAddress.parse("198.51.100.1");
    private static final IpAddress ANOTHER = IpAddress.parse("198.51.100.2");
    private static final Optional<String> NONE = Optional.empty();

    private final Network network = new Network(1, Network.Weather.FINE);
    private final Configuration configuration = Groups.configuration("lns1", Groups.LNS, Groups.lns(NONE));

    @Test
    void anAddressHasItsRateAndAsManyAtOnce() {
        RequestRates rates = new RequestRates(new Random(1));
        assertThat(admitted(rates, SOMEBODY, 10, 100)).isEqualTo(10);
        assertThat(admitted(rates, ANOTHER, 10, 100)).as("another has its own").isEqualTo(10);
        network.runFor(Duration.ofMillis(500));
        assertThat(admitted(rates, SOMEBODY, 10, 100)).isEqualTo(5);
        network.runFor(Duration.ofHours(1));
        assertThat(admitted(rates, SOMEBODY, 10, 100)).isEqualTo(10);
        assertThat(admitted(rates, SOMEBODY, 0, 100)).as("no limit").isEqualTo(100);
    }

    @Test
    void oneWhoFloodsDoesNotTakeWhatOthersHave() {
        RequestRates rates = new RequestRates(new Random(1));
        for (int i = 0; i < 200; i++) {
            admitted(rates, IpAddress.parse("10.0.0." + i), 10, 20);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(admitted(rates, IpAddress.parse("10.0.1." + i), 10, 1)).isEqualTo(1);
        }
    }

    @Test
    void anIpv6AddressStandsForItsNetwork() {
        RequestRates rates = new RequestRates(new Random(1));
        int admitted = 0;
        for (int i = 0; i < 100; i++) {
            admitted += admitted(rates, IpAddress.parse("2001:db8::" + i), 10, 1);
        }
        assertThat(admitted).isEqualTo(10);
    }

    private int admitted(RequestRates rates, IpAddress address, int rate, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += rates.admits(address, rate, network.now) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void requestsBeyondTheRateAreDroppedWithoutAWord() {
        Network.End lns = lns(new Limits(100, 100, 100, 3, 80));
        for (int id = 1; id <= 10; id++) {
            send(lns, SOMEBODY, id, "lac");
        }
        assertThat(lns.tunnels()).hasSize(3);
        assertThat(network.transcript).hasSize(3);
        assertThat(lns.l2tp.counters().refused(Refusal.RATE)).isEqualTo(7);
    }

    @Test
    void theOldestHalfOpenTunnelMakesRoom() {
        Network.End lns = lns(new Limits(100, 100, 4, 0, 80));
        for (int id = 1; id <= 10; id++) {
            send(lns, SOMEBODY, id, "lac" + id);
        }
        assertThat(lns.tunnels())
                .extracting(TunnelState::peerName)
                .containsExactlyInAnyOrder("lac7", "lac8", "lac9", "lac10");
        assertThat(lns.usage.halfOpen()).isEqualTo(4);
        network.runFor(Duration.ofMinutes(2));
        assertThat(lns.usage.halfOpen()).isZero();
    }

    @Test
    void refusalsAreReportedAFewTimesASecond() {
        Network.End lns = network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS));
        for (int id = 1; id <= 50; id++) {
            send(lns, SOMEBODY, id, "lac");
        }
        assertThat(lns.events).hasSize(Reports.TOLD_EACH_SECOND).hasOnlyElementsOfType(TunnelEvent.Refused.class);
        network.runFor(Duration.ofSeconds(1));
        assertThat(lns.events).last().isEqualTo(new TunnelEvent.Suppressed("refused 4/0", 45));
        send(lns, SOMEBODY, 51, "lac");
        assertThat(lns.events).hasSize(Reports.TOLD_EACH_SECOND + 2);
        network.runFor(Duration.ofSeconds(5));
        assertThat(lns.timers()).isZero();
    }

    @Test
    void aDisabledGroupRefusesItsCallers() {
        Network.End lns = network.end(
                Groups.LNS, Groups.configuration("lns1", Groups.LNS, Change.of(Groups.lns(NONE), "enabled", false)));
        send(lns, SOMEBODY, 1, "lac");
        assertThat(network.transcript).singleElement().asString().contains("StopCCN 4/0");
    }

    @Test
    void otherProtocolsOnThePortAreDroppedAndCounted() {
        Network.End lns = network.end(Groups.LNS, configuration);
        Path path = Network.path(SOMEBODY, Groups.LNS);
        for (String flags : new String[] {"c803", "c801", "c809", "c800", "c80f"}) {
            lns.l2tp.receive(path, Octets.hex(flags + "000c 0000 0000 0000 0000"), network.now);
        }
        assertThat(lns.l2tp.counters().otherProtocol()).isEqualTo(5);
        assertThat(lns.l2tp.counters().malformed()).isZero();
        assertThat(network.transcript).isEmpty();
    }

    @Test
    void anotherVersionIsToldOursAndNoWindowIsOutOfRange() {
        Network.End lns = network.end(Groups.LNS, configuration);
        send(lns, SOMEBODY, request(0x0200, 1, 4, "lac"));
        assertThat(network.transcript).last().asString().contains("StopCCN 5/256");
        send(lns, SOMEBODY, request(TunnelOffer.VERSION_1_0, 2, 0, "lac"));
        assertThat(network.transcript).last().asString().contains("StopCCN 2/3");
        assertThat(lns.tunnels()).isEmpty();
    }

    private Network.End lns(Limits limits) {
        return network.end(
                Groups.LNS, configuration.withL2tp(configuration.l2tp().with(limits)));
    }

    private static Sccrq request(int version, int tunnelId, int window, String name) {
        return new Sccrq(
                new TunnelOffer(
                        version, name, 3, tunnelId, Optional.empty(), window, Optional.empty(), NONE, Optional.empty()),
                Optional.empty());
    }

    private void send(Network.End lns, IpAddress from, int tunnelId, String name) {
        send(lns, from, request(TunnelOffer.VERSION_1_0, tunnelId, 4, name));
    }

    private void send(Network.End lns, IpAddress from, Sccrq sccrq) {
        Path path = new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LNS, 1701), new IpEndpoint(from, 1701));
        lns.l2tp.receive(path, new ControlPacket(0, 0, 0, 0, sccrq.encode()).encode(), network.now);
        lns.l2tp.batchEnd(network.now);
    }
}
