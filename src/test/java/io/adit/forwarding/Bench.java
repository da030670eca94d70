package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A data path between ports in memory; what goes up waits until {@link #loop()}. */
final class Bench implements ControlUser {
    static final RoutingInstance DEFAULT = RoutingInstance.DEFAULT;
    static final IpEndpoint LNS = IpEndpoint.parse("192.0.2.2:1701");
    static final IpEndpoint LAC = IpEndpoint.parse("192.0.2.1:1701");
    static final MacAddress AC = MacAddress.parse("02:00:00:00:00:01");
    static final MacAddress PC = MacAddress.parse("02:00:00:00:00:02");
    static final IpAddress ALICE = IpAddress.parse("10.0.0.5");
    static final IpAddress BOB = IpAddress.parse("10.0.0.6");
    static final IpAddress GATEWAY = IpAddress.parse("10.0.0.1");

    /** What a port was given. */
    static final class Port implements PacketOutput {
        final List<String> sent = new ArrayList<>();
        final List<Integer> codePoints = new ArrayList<>();

        @Override
        public void send(Packet[] packets, int from, int to) {
            for (int i = from; i < to; i++) {
                sent.add(packets[i].octets().toString());
                codePoints.add(packets[i].dscp());
            }
        }

        String last() {
            return sent.getLast();
        }
    }

    final List<String> up = new ArrayList<>();
    final Queue<Runnable> ring = new ArrayDeque<>();
    final Port udp = new Port();
    final Port ethernet = new Port();
    final Port tun = new Port();
    final Forwarding forwarding;
    final List<LoopPlane> planes = new ArrayList<>();
    final Forwarder forwarder;
    final PacketBatch batch = new PacketBatch(Arena.ofAuto(), 64);
    final int ringCapacity;
    long nanos;

    Bench() {
        this(1, Tap.OFF, Integer.MAX_VALUE);
    }

    Bench(int loops, Tap tap, int ringCapacity) {
        this.ringCapacity = ringCapacity;
        forwarding = new Forwarding(new LoopSelection(loops), tap, () -> nanos);
        for (int i = 0; i < loops; i++) {
            int number = i;
            planes.add(forwarding.join(i, (lane, event) -> offer(number, lane, event), this));
        }
        forwarder = forwarding.forwarder();
        forwarding.udpUp(DEFAULT, udp);
        forwarding.ethernetUp("eth1", 0, ethernet);
        forwarding.own(DEFAULT, List.of(GATEWAY));
    }

    LoopPlane plane() {
        return planes.getFirst();
    }

    static Leg.L2tp session(int tunnel, int session) {
        return new Leg.L2tp(DEFAULT, LNS, LAC, tunnel, session, tunnel + 0x1000, session + 0x1000);
    }

    static Leg.L2tp session(int tunnel, int session, Leg.L2tp.Options options) {
        return new Leg.L2tp(DEFAULT, LNS, LAC, tunnel, session, tunnel + 0x1000, session + 0x1000, options);
    }

    static Leg.Pppoe pppoe(int session) {
        return new Leg.Pppoe("eth1", AC, PC, session);
    }

    Circuit open(Leg leg, String name) {
        return plane().open(
                        leg, (protocol, information) -> up.add("%s %04x %s".formatted(name, protocol, information)));
    }

    void fromUdp(String hex) {
        fromUdp(LAC, Octets.hex(hex));
    }

    void fromUdp(IpEndpoint remote, Octets octets) {
        Packet packet = batch.packet(0);
        packet.received(octets);
        packet.local(LNS);
        packet.remote(remote);
        batch.filled(1);
        forwarder.udp(batch, DEFAULT);
    }

    void fromEthernet(String hex) {
        batch.packet(0).received(Octets.hex(hex));
        batch.filled(1);
        forwarder.ethernet(batch, "eth1");
    }

    void fromTun(Octets packet) {
        batch.packet(0).received(packet);
        batch.filled(1);
        forwarder.tun(batch, DEFAULT);
    }

    /** Runs what went up. */
    List<String> loop() {
        for (Runnable event = ring.poll(); event != null; event = ring.poll()) {
            event.run();
        }
        return up;
    }

    long dropped(DropReason reason) {
        return forwarding.drops().getOrDefault(reason, -1L);
    }

    /** An IPv4 packet with a right checksum. */
    static Octets ip(IpAddress from, IpAddress to, int ttl, int protocol, String payload) {
        Octets data = Octets.hex(payload);
        OctetWriter out = new OctetWriter();
        out.u8(0x45).u8(0).u16(20 + data.length()).u32(0).u8(ttl).u8(protocol).u16(0);
        out.octets(from.octets()).octets(to.octets());
        out.patchU16(10, sum(out.toOctets()));
        return out.octets(data).toOctets();
    }

    /** ICMP of this type and code with four more octets and the text "ping". */
    static Octets icmp(IpAddress from, IpAddress to, int type, int code) {
        OctetWriter out =
                new OctetWriter().u8(type).u8(code).u16(0).u32(0x00010002).text("ping");
        out.patchU16(2, sum(out.toOctets()));
        return ip(from, to, 64, 1, out.toOctets().toString());
    }

    /** RFC 1071, written the slow way. */
    static int sum(Octets octets) {
        int sum = 0;
        for (int i = 0; i < octets.length(); i++) {
            sum += i % 2 == 0 ? octets.at(i) << 8 : octets.at(i);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return ~sum & 0xFFFF;
    }

    @Override
    public void l2tp(RoutingInstance instance, IpEndpoint local, IpEndpoint remote, Octets message) {
        up.add("l2tp " + instance.name() + " " + local + " " + remote + " " + message);
    }

    @Override
    public void discovery(String port, Octets frame) {
        up.add("discovery " + port + " " + frame);
    }

    @Override
    public void strayPppoe(String port, MacAddress local, MacAddress peer, int sessionId) {
        up.add("stray " + port + " " + local + " " + peer + " " + sessionId);
    }

    private boolean offer(int loop, UpwardRing.Lane lane, Runnable event) {
        if (ring.size() >= ringCapacity) {
            return false;
        }
        return ring.add(() -> {
            int before = up.size();
            event.run();
            if (planes.size() > 1 && up.size() > before) {
                up.set(before, "loop " + loop + " " + lane + " " + up.get(before));
            }
        });
    }
}
