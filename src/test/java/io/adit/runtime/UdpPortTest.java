package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Circuit;
import io.adit.forwarding.Leg;
import io.adit.forwarding.PacketBatch;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real sockets on the loopback interface. */
class UdpPortTest {
    private static final String CONTROL = "c802000c0007000000010002";
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int SOL_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IP_RECVTOS = 13;
    private static final int SOL_IPV6 = 41;
    private static final int IPV6_RECVTCLASS = 66;
    private static final int IPV6_TCLASS = 67;

    private final RuntimeBench bench = new RuntimeBench();
    private final UdpPort port = new UdpPort(RoutingInstance.DEFAULT, bench.forwarding, bench.upkeep);

    @AfterEach
    void close() {
        port.close();
        bench.close();
    }

    private IpEndpoint listen(String endpoint) {
        IpEndpoint wanted = IpEndpoint.parse(endpoint);
        port.listen(Set.of(wanted));
        assertThat(port.states()).containsEntry(wanted, PortState.UP);
        return bound(wanted);
    }

    private IpEndpoint bound(IpEndpoint wanted) {
        return port.bound().getOrDefault(wanted, wanted);
    }

    private static DatagramSocket client(String address) throws IOException {
        DatagramSocket client = new DatagramSocket(
                new InetSocketAddress(IpAddress.parse(address).toInetAddress(), 0));
        client.setSoTimeout(TIMEOUT_MILLIS);
        return client;
    }

    private static void send(DatagramSocket client, String to, int toPort, Octets octets) throws IOException {
        byte[] bytes = octets.toBytes();
        client.send(new DatagramPacket(bytes, bytes.length, IpAddress.parse(to).toInetAddress(), toPort));
    }

    private static String receive(DatagramSocket client) throws IOException {
        DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
        client.receive(answer);
        return new IpEndpoint(new IpAddress(Octets.of(answer.getAddress().getAddress())), answer.getPort()) + " "
                + Octets.of(answer.getData(), 0, answer.getLength());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, 127.0.0.1, 127.0.0.9",
        "0.0.0.0:0, 127.0.0.1, 127.0.0.9",
        "0.0.0.0:0, 127.0.0.77, 127.0.0.9",
        "[::1]:0, ::1, ::1",
        "[::]:0, ::1, ::1"
    })
    void answersFromTheAddressAndPortThatWereHit(String listen, String hit, String from) throws IOException {
        IpEndpoint local = listen(listen);
        try (DatagramSocket client = client(from)) {
            send(client, hit, local.port(), Octets.hex(CONTROL));
            assertThat(receive(client)).isEqualTo(new IpEndpoint(IpAddress.parse(hit), local.port()) + " " + CONTROL);
        }
    }

    @Test
    void severalAddressesAnswerEachForItself() throws IOException {
        IpEndpoint one = IpEndpoint.parse("127.0.0.1:0");
        IpEndpoint two = IpEndpoint.parse("127.0.0.2:0");
        port.listen(Set.of(one, two));
        try (DatagramSocket client = client("127.0.0.9")) {
            send(client, "127.0.0.2", bound(two).port(), Octets.hex(CONTROL));
            assertThat(receive(client)).startsWith("127.0.0.2:" + bound(two).port() + " ");
            send(client, "127.0.0.1", bound(one).port(), Octets.hex(CONTROL));
            assertThat(receive(client)).startsWith("127.0.0.1:" + bound(one).port() + " ");
        }
    }

    @Test
    void anAddressThatIsTakenIsDownWithAReasonAndComesUpWhenItIsFree() throws IOException {
        DatagramSocket other = client("127.0.0.1");
        IpEndpoint wanted = new IpEndpoint(IpAddress.parse("127.0.0.1"), other.getLocalPort());
        port.listen(Set.of(wanted));
        assertThat(port.states()).containsEntry(wanted, PortState.down("bind: Address already in use"));
        bench.upkeep.run();
        assertThat(port.states().get(wanted)).extracting(PortState::up).isEqualTo(false);
        other.close();
        bench.upkeep.run();
        assertThat(port.states()).containsEntry(wanted, PortState.UP);
    }

    @Test
    void anAddressThatTheHostDoesNotHaveYetIsBoundAndSaidToBeDown() {
        IpEndpoint wanted = IpEndpoint.parse("192.0.2.77:0");
        port.listen(Set.of(wanted));
        assertThat(port.bound()).containsKey(wanted);
        assertThat(port.states()).containsEntry(wanted, PortState.down("the host does not have this address"));
    }

    @Test
    void anIpv6AddressThatTheHostDoesNotHaveYetIsBoundToo() {
        IpEndpoint wanted = IpEndpoint.parse("[2001:db8::77]:0");
        port.listen(Set.of(wanted));
        assertThat(port.bound()).containsKey(wanted);
        assertThat(port.states()).containsEntry(wanted, PortState.down("the host does not have this address"));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "[::1]"})
    void aPlaceOfAnotherElementIsRefusedUntilThatOneLeaves(String address) {
        IpEndpoint taken = listen(address + ":0");
        try (RuntimeBench other = new RuntimeBench();
                UdpPort second = new UdpPort(RoutingInstance.DEFAULT, other.forwarding, other.upkeep)) {
            second.listen(Set.of(taken));
            assertThat(second.states()).containsEntry(taken, PortState.down("bind: Address already in use"));
            port.listen(Set.of());
            other.upkeep.run();
            assertThat(second.states()).containsEntry(taken, PortState.UP);
        }
    }

    @Test
    void theWildcardServesAnAddressThatIsWantedBesideIt() throws IOException {
        IpEndpoint alone = listen("127.0.0.1:0");
        IpEndpoint any = new IpEndpoint(IpAddress.parse("0.0.0.0"), alone.port());
        port.listen(Set.of(alone, any));
        assertThat(port.states()).containsOnly(Map.entry(alone, PortState.UP), Map.entry(any, PortState.UP));
        assertThat(port.bound()).containsOnly(Map.entry(alone, alone), Map.entry(any, any));
        try (DatagramSocket client = client("127.0.0.9")) {
            send(client, "127.0.0.1", alone.port(), Octets.hex(CONTROL));
            assertThat(receive(client)).isEqualTo(alone + " " + CONTROL);
            send(client, "127.0.0.3", alone.port(), Octets.hex(CONTROL));
            assertThat(receive(client)).startsWith("127.0.0.3:");
            port.listen(Set.of(alone));
            send(client, "127.0.0.1", alone.port(), Octets.hex(CONTROL));
            assertThat(receive(client)).isEqualTo(alone + " " + CONTROL);
        }
    }

    @Test
    void ipv4AndIpv6AndSeveralPortsAreServedTogether() throws IOException {
        Set<IpEndpoint> wanted =
                Set.of(IpEndpoint.parse("127.0.0.1:0"), IpEndpoint.parse("[::1]:0"), IpEndpoint.parse("127.0.0.2:0"));
        port.listen(wanted);
        for (IpEndpoint each : wanted) {
            String address = each.address().toString();
            try (DatagramSocket client = client(each.address().isIpv4() ? "127.0.0.9" : "::1")) {
                send(client, address, bound(each).port(), Octets.hex(CONTROL));
                assertThat(receive(client)).isEqualTo(bound(each) + " " + CONTROL);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 48",
        "0.0.0.0, 127.0.0.1, 46",
        "[::1], ::1, 10",
        "[::], ::1, 63",
        "127.0.0.1, 127.0.0.1, 0"
    })
    void datagramsCarryTheirCodePoint(String listen, String from, int dscp) throws SystemCallException {
        IpEndpoint element = listen(listen + ":0");
        IpEndpoint local = new IpEndpoint(IpAddress.parse(from), element.port());
        UdpSocket peer = new UdpSocket(new IpEndpoint(local.address(), 0), UdpSocket.Sharing.NONE, 1 << 16);
        try (Arena arena = Arena.ofConfined()) {
            int level = local.address().isIpv4() ? SOL_IP : SOL_IPV6;
            Libc.check(
                    "setsockopt", Libc.setsockopt(peer.fd(), level, level == SOL_IP ? IP_RECVTOS : IPV6_RECVTCLASS, 1));
            bench.loop.execute(() ->
                    bench.plane.sendDatagram(RoutingInstance.DEFAULT, local, peer.local(), Octets.hex(CONTROL), dscp));
            Descriptors.firstReadable(peer.fd());
            MessageVector vector = new MessageVector(arena);
            assertThat(vector.receive(peer.fd(), new PacketBatch(arena, MessageVector.SIZE)))
                    .isEqualTo(1);
            long at = vector.controlData(0, level, level == SOL_IP ? IP_TOS : IPV6_TCLASS);
            assertThat(vector.controls().get(ValueLayout.JAVA_BYTE, at) & 0xFF).isEqualTo(dscp << 2);
        } finally {
            Libc.close(peer.fd());
        }
    }

    @Test
    void survivesAFloodOfGarbageAndThenStillAnswers() throws IOException {
        IpEndpoint local = listen("127.0.0.1:0");
        long seed = Long.getLong("seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (DatagramSocket client = client("127.0.0.1")) {
            for (int i = 0; i < 2_000; i++) {
                byte[] garbage = new byte[random.nextInt(i % 100 == 0 ? 20_000 : 40)];
                random.nextBytes(garbage);
                if (garbage.length > 1) {
                    garbage[0] &= 0x7F; // data: control would be echoed
                }
                send(client, "127.0.0.1", local.port(), Octets.of(garbage));
            }
            send(client, "127.0.0.1", local.port(), Octets.hex(CONTROL));
            assertThat(receive(client)).as("-Dseed=" + seed).endsWith(CONTROL);
        }
    }

    @Test
    void forwardsWhileTheControlLoopIsBlocked() throws Exception {
        IpEndpoint local = listen("127.0.0.1:0");
        LinkedBlockingQueue<Octets> heard = new LinkedBlockingQueue<>();
        MacAddress ac = MacAddress.parse("02:00:00:00:00:01");
        MacAddress pc = MacAddress.parse("02:00:00:00:00:02");
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (EthernetSegment segment = new EthernetSegment("lan");
                DatagramSocket lns = client("127.0.0.9");
                SegmentPort _ = new SegmentPort("eth1", 0, segment, ac, bench.forwarding)) {
            EthernetSegment.Station station = segment.attach(pc, heard::add);
            IpEndpoint remote = new IpEndpoint(IpAddress.parse("127.0.0.9"), lns.getLocalPort());
            Circuit circuit = bench.loop.ask(() -> {
                Circuit opened = bench.plane.open(new Leg.Pppoe("eth1", ac, pc, 0x11), (_, _) -> {});
                opened.relay(new Leg.L2tp(RoutingInstance.DEFAULT, local, remote, 7, 9, 0x1007, 0x1009));
                return opened;
            });
            bench.loop.execute(() -> {
                blocked.countDown();
                await(release);
            });
            assertThat(blocked.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            for (int i = 0; i < 1000; i++) {
                station.send(Octets.hex("020000000001020000000002886411000011" + "0004" + "00210102"));
                assertThat(receive(lns)).isEqualTo(local + " 000210071009ff0300210102");
                send(lns, "127.0.0.1", local.port(), Octets.hex("000200070009ff0300210304"));
                assertThat(heard.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                        .isEqualTo(Octets.hex("020000000002020000000001886411000011" + "0004" + "00210304"));
            }
            release.countDown();
            assertThat(bench.loop.ask(circuit::counters)).isEqualTo(new Circuit.Counters(1000, 4000, 1000, 4000));
        } finally {
            release.countDown();
        }
    }

    @Test
    void openingAndClosingLeavesNoDescriptorBehind() throws IOException {
        listen("127.0.0.1:0");
        port.listen(Set.of());
        long before = descriptors();
        for (int i = 0; i < 50; i++) {
            listen("127.0.0.1:0");
            port.listen(Set.of());
        }
        assertThat(descriptors()).isLessThan(before + 25); // others in this JVM may open a few
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
