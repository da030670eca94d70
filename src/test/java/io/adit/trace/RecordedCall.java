package io.adit.trace;

import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.DataPacket;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.SessionFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a LAC records of a call; each packet comes a millisecond after the one before. */
final class RecordedCall {
    static final MacAddress PC = MacAddress.parse("02:11:22:33:44:ab");
    static final MacAddress AC = MacAddress.parse("02:00:00:00:00:01");
    static final int SESSION = 0x4a17;

    private final IpEndpoint lac;
    private final IpEndpoint lns;
    private final List<Packet> packets = new ArrayList<>();
    private Instant at = Instant.parse("2026-01-01T00:00:00Z");

    RecordedCall(String lac, String lns) {
        this.lac = IpEndpoint.parse(lac);
        this.lns = IpEndpoint.parse(lns);
    }

    List<Packet> packets() {
        return List.copyOf(packets);
    }

    RecordedCall fromPc(DiscoveryPacket packet) {
        boolean forAll = packet instanceof DiscoveryPacket.Padi;
        return ethernet(Direction.IN, packet.toFrame(forAll ? MacAddress.BROADCAST : AC, PC));
    }

    RecordedCall toPc(DiscoveryPacket packet) {
        return ethernet(Direction.OUT, packet.toFrame(PC, AC));
    }

    RecordedCall pppFromPc(String ppp) {
        return ethernet(Direction.IN, new SessionFrame(AC, PC, SESSION, Octets.hex(ppp)).encode());
    }

    RecordedCall pppToPc(String ppp) {
        return ethernet(Direction.OUT, new SessionFrame(PC, AC, SESSION, Octets.hex(ppp)).encode());
    }

    RecordedCall toLns(ControlMessage message) {
        return udp(Direction.OUT, lac, lns, new ControlPacket(1, 0, 0, 0, message.encode()).encode());
    }

    RecordedCall fromLns(ControlMessage message) {
        return udp(Direction.IN, lns, lac, new ControlPacket(1, 0, 0, 0, message.encode()).encode());
    }

    RecordedCall acknowledgementFromLns(int nr) {
        return udp(Direction.IN, lns, lac, new ControlPacket(1, 0, 1, nr, Octets.EMPTY).encode());
    }

    /** As some LACs do, with address and control in front, which PPPoE does not carry. */
    RecordedCall pppToLns(String ppp) {
        return udp(
                Direction.OUT,
                lac,
                lns,
                DataPacket.of(7, 9, Octets.hex("ff03" + ppp)).encode());
    }

    RecordedCall pppFromLns(String ppp) {
        return udp(
                Direction.IN,
                lns,
                lac,
                DataPacket.of(1, 3, Octets.hex("ff03" + ppp)).encode());
    }

    RecordedCall ethernet(Direction direction, Octets frame) {
        packets.add(new Packet.Ethernet(tick(), "access0", direction, frame));
        return this;
    }

    RecordedCall udp(Direction direction, IpEndpoint source, IpEndpoint destination, Octets payload) {
        packets.add(new Packet.Udp(tick(), lac.address().toString(), direction, source, destination, payload));
        return this;
    }

    private Instant tick() {
        Instant now = at;
        at = at.plusMillis(1);
        return now;
    }
}
