package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.dial.PingCount;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.TunnelState;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.ResultCode;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.trace.Direction;
import io.adit.trace.Packet;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strangers send rubbish, replays and forgeries beside an established call: it is counted, and harms nobody. */
@Timeout(120)
class HostileNetworkTest {
    private static final long SEED = Long.getLong("seed", 1);
    private static final int PACKETS = 20_000;
    private static final int BURST = 64; // then the loops are waited for, so that few are lost before they are judged
    private static final int MOST_OCTETS = 1600;
    private static final int LONGEST_FRAME = 1514;
    private static final int MANY = 4096;
    private static final IpAddress LNS = IpAddress.parse("10.64.0.1");
    private static final MacAddress STRANGER = new MacAddress(0x0200bad00001L);
    private static final Octets STRANGER_OCTETS = Octets.hex("0200bad00001");

    /** Data may pass the last acknowledgement of the call, which then comes after the first look. */
    private static final String[] LATE_ACKNOWLEDGEMENT = {"sendWindow", "counters.receivedAcknowledgements"};

    private static final Pattern COUNTER = Pattern.compile(">([0-9]+)<");
    private static final String L2TP_DROPS = "<l2tp xmlns='urn:adit:yang:adit-l2tp'><statistics><malformed/>"
            + "<unknown-tunnel/><wrong-peer/><refused-tunnels/></statistics></l2tp>";
    private static final String PPPOE_DROPS = "<interfaces xmlns='urn:ietf:params:xml:ns:yang:ietf-interfaces'>"
            + "<interface><pppoe-statistics xmlns='urn:adit:yang:adit-pppoe'><discarded/></pppoe-statistics>"
            + "</interface></interfaces>";

    private final Random random = new Random(SEED);
    private Stage stage;
    private Pc pc;
    private Logs logs;
    private List<Packet> recorded;
    private List<TunnelState> tunnels;
    private List<SessionState> sessions;

    @BeforeEach
    void call() throws IOException, StartException {
        stage = Stages.configured(1);
        pc = Stages.call(stage, 1);
        recorded = stage.recorder().snapshot();
        logs = new Logs();
        tunnels = tunnels();
        sessions = sessions();
        assertThat(tunnels).hasSize(2);
        assertThat(sessions).hasSize(2);
    }

    @AfterEach
    void end() {
        stage.close();
        logs.close();
    }

    @Test
    void datagramsFromAStrangerAreCountedAndHarmNobody() throws IOException {
        List<Octets> models = new ArrayList<>(recorded.stream()
                .filter(Packet.Udp.class::isInstance)
                .map(Packet::octets)
                .toList());
        tunnels.forEach(tunnel -> models.add(forgedEnd(tunnel)));
        List<InetSocketAddress> targets = tunnels.stream()
                .map(tunnel -> tunnel.path().local())
                .map(HostileNetworkTest::socketAddress)
                .toList();
        long before = dropped();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.77.77.77", 0))) {
            for (int i = 0; i < PACKETS; i++) {
                byte[] octets = spoiled(models);
                socket.send(new DatagramPacket(octets, octets.length, targets.get(i % targets.size())));
                pause(i);
            }
            for (InetSocketAddress target : targets) {
                for (TunnelState tunnel : tunnels) {
                    byte[] forged = forgedEnd(tunnel).toBytes();
                    socket.send(new DatagramPacket(forged, forged.length, target));
                }
            }
        }
        assertHarmless();
        assertThat(dropped() - before).as("drops that were counted").isGreaterThan(PACKETS / 2);
        assertThat(counted(stage.lns(), L2TP_DROPS)).as("by L2TP at the LNS").isPositive();
        assertThat(counted(stage.lac(), L2TP_DROPS)).as("by L2TP at the LAC").isPositive();
    }

    @Test
    void framesFromAStrangerAreCountedAndHarmNobody() throws IOException {
        List<Octets> models = recorded.stream()
                .filter(Packet.Ethernet.class::isInstance)
                .filter(packet -> packet.direction() == Direction.IN)
                .map(Packet::octets)
                .toList();
        long before = dropped() + counted(stage.lac(), PPPOE_DROPS);
        try (SegmentEthernet plug = stage.plug(STRANGER)) {
            for (int i = 0; i < PACKETS; i++) {
                plug.send(fromStranger(spoiled(models)));
                pause(i);
            }
        }
        assertHarmless();
        assertThat(dropped() + counted(stage.lac(), PPPOE_DROPS) - before)
                .as("drops that were counted")
                .isGreaterThan(PACKETS / 2);
        assertThat(counted(stage.lac(), PPPOE_DROPS)).as("by PPPoE").isPositive();
    }

    private void assertHarmless() {
        PingCount before = pc.ping(LNS, 1, Duration.ofMillis(10), Stages.PATIENCE);
        PingCount after = pc.ping(LNS, 5, Duration.ofMillis(10), Stages.PATIENCE);
        assertThat(after.received() - before.received()).as("seed=%d", SEED).isEqualTo(5);
        assertThat(tunnels().stream().filter(HostileNetworkTest::isUp).toList())
                .as("tunnels, seed=%d", SEED)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(LATE_ACKNOWLEDGEMENT)
                .isEqualTo(tunnels);
        assertThat(sessions()).as("sessions, seed=%d", SEED).isEqualTo(sessions);
        assertThat(logs.errors()).as("seed=%d", SEED).isEmpty();
        Pc another = Stages.call(stage, random.nextInt(2, 1000));
        assertThat(another.hangUp(Stages.PATIENCE)).as("its end, seed=%d", SEED).isPresent();
        assertThat(pc.awaitDown(Duration.ZERO)).isEmpty();
    }

    /** Random octets, or a packet of the call: as it was, cut off, lengthened or with a few octets changed. */
    private byte[] spoiled(List<Octets> models) {
        byte[] octets = models.get(random.nextInt(models.size())).toBytes();
        switch (random.nextInt(6)) {
            case 0 -> {
                octets = new byte[random.nextInt(MOST_OCTETS)];
                random.nextBytes(octets);
            }
            case 1 -> octets = resized(octets, random.nextInt(octets.length + 1));
            case 2 -> octets = resized(octets, octets.length + random.nextInt(MOST_OCTETS));
            case 3 -> {} // a replay
            default -> change(octets);
        }
        return octets;
    }

    private void change(byte[] octets) {
        int changes = random.nextInt(1, 8);
        for (int i = 0; i < changes; i++) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
    }

    private static byte[] resized(byte[] octets, int length) {
        byte[] resized = new byte[length];
        System.arraycopy(octets, 0, resized, 0, Math.min(length, octets.length));
        return resized;
    }

    /** Whoever can send as the subscriber's own station can end its call: a stranger cannot. */
    private static Octets fromStranger(byte[] frame) {
        byte[] octets = resized(frame, Math.clamp(frame.length, 14, LONGEST_FRAME));
        STRANGER_OCTETS.copyTo(octets, MacAddress.LENGTH);
        return Octets.of(octets);
    }

    /** The very StopCCN that the peer of a tunnel could send. */
    private static Octets forgedEnd(TunnelState tunnel) {
        ControlMessage end = new ControlMessage.StopCcn(tunnel.remoteTunnelId(), new ResultCode(1, 0, "forged"));
        return new ControlPacket(tunnel.localTunnelId(), 0, tunnel.nr(), tunnel.ns(), end.encode()).encode();
    }

    private void pause(int sent) {
        if (sent % BURST == 0) {
            for (Element element : List.of(stage.lac(), stage.lns())) {
                element.node().loops().forEach(loop -> loop.ask(() -> true));
            }
        }
    }

    /** What the forwarding and the L2TP of both elements have dropped. */
    private long dropped() throws IOException {
        long sum = 0;
        for (Element element : List.of(stage.lac(), stage.lns())) {
            sum += element.node().forwarding().drops().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            sum += counted(element, L2TP_DROPS);
        }
        return sum;
    }

    private static long counted(Element element, String filter) throws IOException {
        return COUNTER.matcher(Stages.get(element, filter))
                .results()
                .mapToLong(counter -> Long.parseLong(counter.group(1)))
                .sum();
    }

    private static boolean isUp(TunnelState tunnel) {
        return tunnel.status() == TunnelState.Status.ESTABLISHED;
    }

    /** All tunnels of both elements. */
    private List<TunnelState> tunnels() {
        List<TunnelState> all = new ArrayList<>();
        for (Element element : List.of(stage.lac(), stage.lns())) {
            all.addAll(element.node()
                    .loops()
                    .getFirst()
                    .ask(() -> element.node().engines().getFirst().l2tp().tunnels(0, MANY)));
        }
        return all;
    }

    private List<SessionState> sessions() {
        List<SessionState> all = new ArrayList<>();
        for (Element element : List.of(stage.lac(), stage.lns())) {
            all.addAll(element.node()
                    .loops()
                    .getFirst()
                    .ask(() -> element.node().engines().getFirst().l2tp().sessions(0, 0, MANY)));
        }
        return all;
    }

    private static InetSocketAddress socketAddress(IpEndpoint endpoint) {
        return new InetSocketAddress(InetAddress.ofLiteral(endpoint.address().toString()), endpoint.port());
    }
}
