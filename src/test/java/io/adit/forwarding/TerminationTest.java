package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import org.junit.jupiter.api.Test;

/** An LNS's circuits: IPv4 between subscribers, the kernel and ourselves. */
class TerminationTest {
    private static final IpAddress SERVER = IpAddress.parse("198.51.100.1");
    private static final String DATA = "000200070009" + "ff03";
    private static final String TO_ALICE = "000210071009" + "ff030021";
    private static final String TO_BOB = "00021007100a" + "ff030021";

    private final Bench bench = new Bench();
    private final Circuit alice = bench.open(Bench.session(7, 9), "alice");
    private final Circuit bob = bench.open(Bench.session(7, 10), "bob");

    private void route() {
        alice.route(RoutingInstance.DEFAULT, Bench.ALICE);
        bob.route(RoutingInstance.DEFAULT, Bench.BOB);
    }

    private void routeByKernel() {
        route();
        bench.forwarding.tunUp(RoutingInstance.DEFAULT, bench.tun);
    }

    private void fromAlice(Octets packet) {
        bench.fromUdp(DATA + "0021" + packet);
    }

    @Test
    void carriesPacketsBetweenTheSubscriberAndTheKernel() {
        routeByKernel();
        Octets up = Bench.ip(Bench.ALICE, SERVER, 64, 17, "0102030405");
        Octets down = Bench.ip(SERVER, Bench.ALICE, 64, 17, "060708");
        fromAlice(up);
        bench.fromTun(down);
        assertThat(bench.tun.sent).containsExactly(up.toString());
        assertThat(bench.udp.sent).containsExactly(TO_ALICE + down);
        assertThat(alice.counters()).isEqualTo(new Circuit.Counters(1, 27, 1, 25));
    }

    @Test
    void takesACompressedProtocolField() {
        routeByKernel();
        Octets up = Bench.ip(Bench.ALICE, SERVER, 64, 17, "01");
        bench.fromUdp(DATA + "21" + up);
        assertThat(bench.tun.sent).containsExactly(up.toString());
    }

    @Test
    void dropsASourceThatIsNotTheSubscribers() {
        routeByKernel();
        fromAlice(Bench.ip(Bench.BOB, SERVER, 64, 17, "01"));
        assertThat(bench.tun.sent).isEmpty();
        assertThat(bench.dropped(DropReason.SPOOFED)).isEqualTo(1);
        assertThat(alice.counters().dropped()).isEqualTo(1);
    }

    @Test
    void dropsIpBeforeThereIsAnAddressAndAfter() {
        bench.forwarding.tunUp(RoutingInstance.DEFAULT, bench.tun);
        Octets up = Bench.ip(Bench.ALICE, SERVER, 64, 17, "01");
        fromAlice(up);
        route();
        alice.unroute();
        fromAlice(up);
        bench.fromTun(Bench.ip(SERVER, Bench.ALICE, 64, 17, "01"));
        assertThat(bench.dropped(DropReason.NOT_ROUTED)).isEqualTo(2);
        assertThat(bench.dropped(DropReason.NO_ROUTE)).isEqualTo(1);
        assertThat(bench.udp.sent).isEmpty();
    }

    @Test
    void cutsWhatStandsBehindTotalLengthAndRefusesWhatIsShorter() {
        routeByKernel();
        Octets up = Bench.ip(Bench.ALICE, SERVER, 64, 17, "0102");
        bench.fromUdp(DATA + "0021" + up + "0000000000");
        bench.fromUdp(DATA + "0021" + up.slice(0, 21));
        assertThat(bench.tun.sent).containsExactly(up.toString());
        assertThat(bench.dropped(DropReason.MALFORMED)).isEqualTo(1);
    }

    @Test
    void tellsTheCoreThatAPoolAddressHasNoSession() {
        routeByKernel();
        Octets lost = Bench.ip(SERVER, IpAddress.parse("10.0.0.77"), 64, 17, "0102030405060708");
        bench.fromTun(lost);
        Octets error = Octets.hex(bench.tun.last());
        assertThat(error.slice(12, 20)).isEqualTo(Octets.hex(Bench.GATEWAY.octets() + "" + SERVER.octets()));
        assertThat(error.slice(20, 22)).isEqualTo(Octets.hex("0301"));
        assertThat(error.slice(28, error.length())).isEqualTo(lost);
        assertThat(Bench.sum(error.slice(0, 20))).isZero();
        assertThat(Bench.sum(error.slice(20, error.length()))).isZero();
    }

    @Test
    void neverComplainsAboutAnErrorAGroupAFragmentOrASourceThatIsNoHost() {
        routeByKernel();
        IpAddress nobody = IpAddress.parse("10.0.0.77");
        bench.fromTun(Bench.icmp(SERVER, nobody, 3, 1));
        bench.fromTun(Bench.icmp(SERVER, nobody, 11, 0));
        bench.fromTun(Bench.icmp(SERVER, nobody, 40, 0));
        bench.fromTun(Bench.ip(SERVER, IpAddress.parse("224.0.0.9"), 64, 17, "01"));
        bench.fromTun(Bench.ip(SERVER, IpAddress.parse("255.255.255.255"), 64, 17, "01"));
        bench.fromTun(Bench.ip(IpAddress.parse("0.0.0.0"), nobody, 64, 17, "01"));
        bench.fromTun(Bench.ip(IpAddress.parse("224.0.0.9"), nobody, 64, 17, "01"));
        bench.fromTun(Octets.hex("45000015" + "00000001" + "40110000" + "c6336401" + "0a00004d" + "01"));
        assertThat(bench.tun.sent).isEmpty();
        bench.fromTun(Bench.icmp(SERVER, nobody, 8, 0));
        assertThat(bench.tun.sent).as("about an Echo it does").hasSize(1);
    }

    @Test
    void complainsAtAMeasuredRate() {
        routeByKernel();
        for (int i = 0; i < 100; i++) {
            bench.fromTun(Bench.ip(SERVER, IpAddress.parse("10.0.0.77"), 64, 17, "01"));
        }
        assertThat(bench.tun.sent).hasSize(20);
        assertThat(bench.dropped(DropReason.RATE_LIMITED)).isEqualTo(80);
    }

    @Test
    void answersAPingToItsOwnAddressWhereThereIsNoTun() {
        route();
        fromAlice(Bench.icmp(Bench.ALICE, Bench.GATEWAY, 8, 0));
        assertThat(bench.udp.sent).containsExactly(TO_ALICE + Bench.icmp(Bench.GATEWAY, Bench.ALICE, 0, 0));
    }

    @Test
    void doesNotAnswerAPingWithAWrongChecksum() {
        route();
        Octets echo = Bench.ip(Bench.ALICE, Bench.GATEWAY, 64, 1, "0800000100010002");
        fromAlice(echo);
        assertThat(bench.udp.sent).isEmpty();
        assertThat(bench.dropped(DropReason.CHECKSUM)).isEqualTo(1);
    }

    @Test
    void forwardsFromCircuitToCircuitWhereThereIsNoTun() {
        route();
        fromAlice(Bench.ip(Bench.ALICE, Bench.BOB, 64, 17, "0102"));
        assertThat(bench.udp.sent).containsExactly(TO_BOB + Bench.ip(Bench.ALICE, Bench.BOB, 63, 17, "0102"));
        assertThat(bob.counters().sentPackets()).isEqualTo(1);
    }

    @Test
    void saysSoWhenTheTimeToLiveEndsOrNobodyHasTheDestination() {
        route();
        fromAlice(Bench.ip(Bench.ALICE, Bench.BOB, 1, 17, "0102"));
        fromAlice(Bench.ip(Bench.ALICE, SERVER, 64, 17, "0102"));
        assertThat(bench.udp.sent).hasSize(2);
        assertThat(bench.udp.sent.get(0).substring(TO_ALICE.length() + 40)).startsWith("0b00");
        assertThat(bench.udp.sent.get(1).substring(TO_ALICE.length() + 40)).startsWith("0300");
    }

    @Test
    void keepsRoutingInstancesApart() {
        RoutingInstance red = new RoutingInstance(1, "red");
        route();
        bob.route(red, Bench.ALICE);
        Bench.Port redTun = new Bench.Port();
        bench.forwarding.tunUp(RoutingInstance.DEFAULT, bench.tun);
        bench.forwarding.tunUp(red, redTun);
        Octets fromBob = Bench.ip(Bench.ALICE, SERVER, 64, 17, "02");
        fromAlice(Bench.ip(Bench.ALICE, SERVER, 64, 17, "01"));
        bench.fromUdp("00020007000aff030021" + fromBob);
        assertThat(bench.tun.sent).hasSize(1);
        assertThat(redTun.sent).containsExactly(fromBob.toString());
    }
}
