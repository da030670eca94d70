package io.adit.trace;

import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.DataPacket;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.PppFrame;
import io.adit.ppp.wire.PppProtocol;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.SessionFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns packets into arrows: a packet recorded at both ends of a wire is one, a PPP frame seen in PPPoE and in L2TP is
 * one from PC to LNS, and IP packets in a row are one.
 */
final class Rungs {
    private static final Duration SAME = Duration.ofSeconds(1); // longer than any hop, shorter than a repetition

    private record Sighting(Octets octets, boolean rightwards, Direction direction) {}

    private record Carried(PppFrame frame, boolean rightwards, boolean inTunnel) {}

    private record Seen(Instant at, int rung) {}

    private final Stations stations;
    private final List<Rung> rungs = new ArrayList<>();
    private final Map<Sighting, Deque<Instant>> sightings = new HashMap<>();
    private final Map<Carried, Deque<Seen>> carried = new HashMap<>();
    private int ipPackets;

    private Rungs(Stations stations) {
        this.stations = stations;
    }

    static List<Rung> of(List<Packet> packets) {
        Rungs rungs = new Rungs(Stations.of(packets));
        for (Packet packet : packets) {
            rungs.add(packet);
        }
        return List.copyOf(rungs.rungs);
    }

    private void add(Packet packet) {
        switch (packet) {
            case Packet.Ethernet ethernet -> addEthernet(ethernet);
            case Packet.Udp udp -> addUdp(udp);
        }
    }

    private void addEthernet(Packet.Ethernet packet) {
        try {
            EthernetFrame frame = EthernetFrame.decode(packet.octets());
            boolean right = stations.isFromPc(packet, frame);
            if (wasSeenAtTheOtherEnd(packet, right)) {
                return;
            }
            if (frame.etherType() == EthernetFrame.PPPOE_SESSION) {
                addPpp(packet.at(), SessionFrame.from(frame).ppp(), right, false);
            } else if (frame.etherType() == EthernetFrame.PPPOE_DISCOVERY) {
                Optional<DiscoveryPacket> discovery = DiscoveryPacket.decode(frame.payload());
                add(
                        packet.at(),
                        right,
                        false,
                        discovery.map(PppoeWords::of).orElse(new Words("PPPoE", "unknown code")));
            }
        } catch (MalformedException e) {
            add(
                    packet.at(),
                    packet.direction() == Direction.IN,
                    false,
                    new Words("PPPoE?", "malformed: " + e.reason()));
        }
    }

    private void addUdp(Packet.Udp packet) {
        boolean right = stations.isFromLac(packet);
        if (wasSeenAtTheOtherEnd(packet, right)) {
            return;
        }
        try {
            if (ControlPacket.isControl(packet.octets())) {
                add(packet.at(), right, true, L2tpWords.of(ControlPacket.decode(packet.octets())));
            } else {
                addPpp(packet.at(), DataPacket.decode(packet.octets()).frame(), right, true);
            }
        } catch (MalformedException e) {
            add(packet.at(), right, true, new Words("L2TP?", "malformed: " + e.reason()));
        }
    }

    /** Two elements in one process record a packet both when it leaves and when it arrives. */
    private boolean wasSeenAtTheOtherEnd(Packet packet, boolean right) {
        Direction other = packet.direction() == Direction.IN ? Direction.OUT : Direction.IN;
        Deque<Instant> earlier =
                sightings.getOrDefault(new Sighting(packet.octets(), right, other), new ArrayDeque<>());
        while (!earlier.isEmpty()) {
            if (Duration.between(earlier.removeFirst(), packet.at()).compareTo(SAME) < 0) {
                return true;
            }
        }
        sightings
                .computeIfAbsent(new Sighting(packet.octets(), right, packet.direction()), _ -> new ArrayDeque<>())
                .addLast(packet.at());
        return false;
    }

    private void addPpp(Instant at, Octets ppp, boolean right, boolean inTunnel) throws MalformedException {
        PppFrame frame = PppFrame.decode(ppp);
        if (joins(at, new Carried(frame, right, !inTunnel))) {
            return;
        }
        if (frame.protocol() == PppProtocol.IPV4 || frame.protocol() == PppProtocol.IPV6) {
            addIp(at, right, inTunnel);
        } else {
            add(at, right, inTunnel, PppWords.of(frame));
        }
        carried.computeIfAbsent(new Carried(frame, right, inTunnel), _ -> new ArrayDeque<>())
                .addLast(new Seen(at, rungs.size() - 1));
    }

    /** Draws on the arrow of the same frame on the other wire, if there is one. */
    private boolean joins(Instant at, Carried elsewhere) {
        Deque<Seen> earlier = carried.getOrDefault(elsewhere, new ArrayDeque<>());
        while (!earlier.isEmpty()) {
            Seen seen = earlier.removeFirst();
            if (Duration.between(seen.at(), at).compareTo(SAME) < 0) {
                Rung rung = rungs.get(seen.rung());
                Place left = Place.PC;
                Place end = Place.LNS;
                rungs.set(seen.rung(), rung.goesRight() ? rung.through(left, end) : rung.through(end, left));
                return true;
            }
        }
        return false;
    }

    private void addIp(Instant at, boolean right, boolean inTunnel) {
        if (ipPackets == 0) {
            add(at, right, inTunnel, new Words("IP", ""));
        }
        ipPackets++;
        if (ipPackets > 1) {
            Rung first = rungs.getLast();
            Words words = new Words("IP", ipPackets + " packets, both ways counted");
            rungs.set(rungs.size() - 1, new Rung(first.at(), first.from(), first.to(), words));
        }
    }

    private void add(Instant at, boolean right, boolean inTunnel, Words words) {
        ipPackets = 0;
        Place left = inTunnel ? Place.LAC : Place.PC;
        Place end = inTunnel ? Place.LNS : Place.LAC;
        rungs.add(right ? new Rung(at, left, end, words) : new Rung(at, end, left, words));
    }
}
