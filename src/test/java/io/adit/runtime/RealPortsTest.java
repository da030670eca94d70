package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Forwarder;
import io.adit.forwarding.Leg;
import io.adit.forwarding.PacketBatch;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.IpPrefix;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** TUN, rtnetlink and AF_PACKET of the kernel, in a namespace of their own. */
@Tag("real")
class RealPortsTest {
    private static final long PATIENCE_SECONDS = 10;
    private static final IpPrefix GATEWAY = IpPrefix.parse("10.0.0.1/32");
    private static final IpPrefix POOL = IpPrefix.parse("10.0.0.0/24");

    /** An Echo from 10.0.0.5 to 10.0.0.1 and what the kernel answers, as far as it can be foretold. */
    private static final String ECHO =
            "45000020000000004001" + "66d8" + "0a000005" + "0a000001" + "0800" + "192c" + "00010002" + "70696e67";

    private static final String REPLY_END = "0a000001" + "0a000005" + "0000" + "212c" + "00010002" + "70696e67";

    private final RuntimeBench bench = new RuntimeBench();
    private final NetworkNamespace namespace;

    RealPortsTest() throws Exception {
        namespace = new NetworkNamespace();
    }

    @BeforeEach
    void quiet() throws Exception {
        namespace.inside("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        namespace.remove();
    }

    @Test
    void theKernelAnswersASubscribersPingThroughTheTun() throws Exception {
        LinkedBlockingQueue<String> out = new LinkedBlockingQueue<>();
        bench.forwarding.udpUp(RoutingInstance.DEFAULT, (packets, from, to) -> {
            for (int i = from; i < to; i++) {
                out.add(packets[i].octets().toString());
            }
        });
        String reply = namespace.enter(() -> {
            try (Rtnetlink netlink = Rtnetlink.open();
                    TunDevice tun = TunDevice.open("adit%d", RoutingInstance.DEFAULT, bench.forwarding, _ -> {})
                            .orElseThrow()) {
                Rtnetlink.Link link = netlink.link(tun.name()).orElseThrow();
                assertThat(link.up()).isFalse();
                netlink.up(link.index(), 1460);
                netlink.addAddress(link.index(), GATEWAY);
                netlink.addAddress(link.index(), GATEWAY);
                netlink.addRoute(POOL, link.index());
                assertThat(netlink.link(tun.name()).orElseThrow())
                        .isEqualTo(new Rtnetlink.Link(link.index(), Optional.empty(), true, 1460));
                pingFromSubscriber();
                return out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        });
        assertThat(reply).startsWith("000210071009ff030021" + "45").endsWith(REPLY_END);
    }

    private void pingFromSubscriber() {
        IpEndpoint lns = IpEndpoint.parse("192.0.2.2:1701");
        IpEndpoint lac = IpEndpoint.parse("192.0.2.1:1701");
        bench.loop.ask(() -> {
            bench.plane
                    .open(new Leg.L2tp(RoutingInstance.DEFAULT, lns, lac, 7, 9, 0x1007, 0x1009), (_, _) -> {})
                    .route(RoutingInstance.DEFAULT, IpAddress.parse("10.0.0.5"));
            return true;
        });
        Forwarder forwarder = bench.forwarding.forwarder();
        PacketBatch batch = new PacketBatch(Arena.ofAuto(), 1);
        batch.packet(0).received(Octets.hex("000200070009ff030021" + ECHO));
        batch.packet(0).local(lns);
        batch.packet(0).remote(lac);
        batch.filled(1);
        forwarder.udp(batch, RoutingInstance.DEFAULT);
    }

    @Test
    void routesAreOursAndStaleOnesGo() throws Exception {
        namespace.inside("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        namespace.inside("ip", "link", "set", "v0", "up");
        namespace.inside("ip", "link", "set", "v1", "up");
        namespace.inside("ip", "route", "add", "172.16.0.0/12", "dev", "v0");
        namespace.enter(() -> {
            try (Rtnetlink netlink = Rtnetlink.open()) {
                int index = netlink.link("v0").orElseThrow().index();
                assertThat(netlink.link("nothing")).isEmpty();
                netlink.addRoute(POOL, index);
                netlink.addRoute(IpPrefix.parse("10.1.0.0/16"), index);
                netlink.addRoute(IpPrefix.parse("10.2.0.0/16"), index);
                netlink.removeRoute(IpPrefix.parse("10.2.0.0/16"), index);
                assertThat(netlink.routes()).containsExactlyInAnyOrder(POOL, IpPrefix.parse("10.1.0.0/16"));
                assertThat(netlink.removeStaleRoutes()).isEqualTo(2);
                assertThat(netlink.routes()).isEmpty();
            }
            return true;
        });
        namespace.inside("ip", "route", "del", "172.16.0.0/12", "dev", "v0"); // it was left alone
    }

    @Test
    void anAccessPortComesAndGoesWithItsInterface() throws Exception {
        String padi = "ffffffffffff" + "020000000002" + "8863" + "1109" + "0000" + "0004" + "01010000";
        namespace.enter(() -> {
            try (PacketPort near = new PacketPort("v0", 0, bench.forwarding, bench.upkeep);
                    PacketPort far = new PacketPort("v1", 0, bench.forwarding, bench.upkeep)) {
                assertThat(near.state()).isEqualTo(PortState.down("no such interface, or it is down"));
                namespace.inside("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
                namespace.inside("ip", "link", "set", "v0", "up");
                namespace.inside("ip", "link", "set", "v1", "up");
                bench.upkeep.run();
                assertThat(near.state()).isEqualTo(PortState.UP);
                assertThat(near.address()).isPresent();
                sendFrom(far, padi);
                assertThat(bench.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("discovery v0 " + padi);
                sendFrom(far, padi.substring(0, 24) + "8100" + "0064" + padi.substring(24));
                sendFrom(far, padi);
                assertThat(bench.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("discovery v0 " + padi);
                assertThat(near.foreign()).isEqualTo(1);
                namespace.inside("ip", "link", "delete", "v0");
                bench.upkeep.run();
                assertThat(near.state().up()).isFalse();
            }
            return true;
        });
    }

    private void sendFrom(PacketPort port, String frame) {
        bench.loop.ask(() -> {
            bench.plane.sendFrame(port.name(), Octets.hex(frame));
            return true;
        });
    }
}
