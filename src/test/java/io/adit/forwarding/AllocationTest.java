package io.adit.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.adit.config.RoutingInstance;
import io.adit.octets.Octets;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A forwarded packet costs no heap. */
class AllocationTest {
    private static final int PACKETS = 100_000;
    private static final int WARM_UP = 200_000;
    private static final int BATCH = 64;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Bench bench = new Bench();
    private int ns;

    @Test
    void relayingAllocatesNothing() {
        bench.open(Bench.pppoe(0x11), "pc").relay(Bench.session(7, 9));
        bench.forwarding.ethernetUp("eth1", 0, (_, _, _) -> {});
        assertThat(allocated(
                        Octets.hex("0002 0007 0009 ff030021 0304"),
                        () -> bench.forwarder.udp(bench.batch, RoutingInstance.DEFAULT)))
                .isLessThan(PACKETS);
    }

    @Test
    void switchingWithSequenceNumbersAllocatesNothing() {
        Leg.L2tp.Options numbered = new Leg.L2tp.Options(true, true, 10, false);
        bench.open(Bench.session(7, 9, numbered), "lts").relay(Bench.session(8, 3, numbered));
        bench.forwarding.udpUp(RoutingInstance.DEFAULT, (_, _, _) -> {});
        assertThat(allocated(
                        Octets.hex("0802 0007 0009 0000 0000 ff03 0021 0304 0506 0708"),
                        true,
                        () -> bench.forwarder.udp(bench.batch, RoutingInstance.DEFAULT)))
                .isLessThan(PACKETS);
    }

    @Test
    void terminatingAllocatesNothing() {
        bench.open(Bench.session(7, 9), "alice").route(RoutingInstance.DEFAULT, Bench.ALICE);
        bench.forwarding.tunUp(RoutingInstance.DEFAULT, (_, _, _) -> {});
        Octets packet = Bench.ip(Bench.ALICE, Bench.BOB, 64, 17, "0102");
        assertThat(allocated(
                        Octets.hex("000200070009ff030021" + packet),
                        () -> bench.forwarder.udp(bench.batch, RoutingInstance.DEFAULT)))
                .isLessThan(PACKETS);
    }

    @Test
    void packetsFromTheKernelAllocateNothing() {
        bench.open(Bench.session(7, 9), "alice").route(RoutingInstance.DEFAULT, Bench.ALICE);
        bench.forwarding.udpUp(RoutingInstance.DEFAULT, (_, _, _) -> {});
        assertThat(allocated(
                        Bench.ip(Bench.BOB, Bench.ALICE, 64, 17, "0102"),
                        () -> bench.forwarder.tun(bench.batch, RoutingInstance.DEFAULT)))
                .isLessThan(PACKETS);
    }

    /** Octets that the packets cost: what the meter itself costs is far below one for each packet. */
    private long allocated(Octets packet, Runnable forward) {
        return allocated(packet, false, forward);
    }

    /** @param numbered whether the packets' Ns, at octet 6, rises */
    private long allocated(Octets packet, boolean numbered, Runnable forward) {
        run(packet, numbered, forward, WARM_UP);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(packet, numbered, forward, PACKETS);
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(bench.forwarding.drops().values()).as("all were forwarded").containsOnly(0L);
        return after - before;
    }

    private void run(Octets packet, boolean numbered, Runnable forward, int count) {
        for (int i = 0; i < BATCH; i++) {
            bench.batch.packet(i).received(packet);
            bench.batch.packet(i).local(Bench.LNS);
            bench.batch.packet(i).remote(Bench.LAC);
        }
        int first = bench.batch.packet(0).u32(0);
        int second = bench.batch.packet(0).u32(4);
        int third = bench.batch.packet(0).u32(8);
        for (int done = 0; done < count; done += BATCH) {
            for (int i = 0; i < BATCH; i++) {
                Packet each = bench.batch.packet(i);
                each.received(packet.length());
                each.u32(0, first); // what forwarding in place may have written over
                each.u32(4, second);
                each.u32(8, third);
                if (numbered) {
                    each.u16(6, ns++ & 0xFFFF);
                }
                each.remote(0, AddressBits.ipv4(0xC0000201), 1701);
            }
            bench.batch.filled(BATCH);
            forward.run();
        }
    }
}
