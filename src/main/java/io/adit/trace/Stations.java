package io.adit.trace;

import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.MessageType;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.pppoe.wire.DiscoveryCode;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.EthernetFrame;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who in a recording is the PC and who the LAC: whoever sends what only those send. */
final class Stations {
    private static final Set<DiscoveryCode> FROM_PC = Set.of(DiscoveryCode.PADI, DiscoveryCode.PADR);
    private static final Set<DiscoveryCode> TO_PC = Set.of(DiscoveryCode.PADO, DiscoveryCode.PADS);
    private static final Set<MessageType> FROM_LAC = Set.of(MessageType.ICRQ, MessageType.ICCN);
    private static final Set<MessageType> TO_LAC = Set.of(MessageType.ICRP);

    private final Set<MacAddress> pcs = new HashSet<>();
    private final Set<IpEndpoint> lacs = new HashSet<>();
    private final Set<IpEndpoint> openers = new HashSet<>();
    private boolean ethernet;

    static Stations of(List<Packet> packets) {
        Stations stations = new Stations();
        for (Packet packet : packets) {
            try {
                switch (packet) {
                    case Packet.Ethernet seen -> stations.look(EthernetFrame.decode(seen.octets()));
                    case Packet.Udp seen -> stations.look(seen);
                }
            } catch (MalformedException _) {
                // tells nothing about who is who
            }
        }
        return stations;
    }

    private void look(EthernetFrame frame) throws MalformedException {
        ethernet = true;
        if (frame.etherType() != EthernetFrame.PPPOE_DISCOVERY) {
            return;
        }
        Optional<DiscoveryCode> code = DiscoveryPacket.decode(frame.payload()).map(DiscoveryPacket::code);
        if (code.filter(FROM_PC::contains).isPresent()) {
            pcs.add(frame.source());
        } else if (code.filter(TO_PC::contains).isPresent()) {
            pcs.add(frame.destination());
        }
    }

    private void look(Packet.Udp udp) throws MalformedException {
        if (!ControlPacket.isControl(udp.octets())) {
            return;
        }
        ControlPacket packet = ControlPacket.decode(udp.octets());
        if (packet.isAcknowledgement()
                || !(ControlMessage.decode(packet.body()) instanceof Decoded.Understood(ControlMessage message))) {
            return;
        }
        if (FROM_LAC.contains(message.type())) {
            lacs.add(udp.source());
        } else if (TO_LAC.contains(message.type())) {
            lacs.add(udp.destination());
        } else if (message.type() == MessageType.SCCRQ) {
            openers.add(udp.source()); // either may open a tunnel, but it mostly is the LAC
        }
    }

    boolean isFromPc(Packet.Ethernet packet, EthernetFrame frame) {
        if (pcs.contains(frame.source()) || pcs.contains(frame.destination())) {
            return pcs.contains(frame.source());
        }
        return packet.direction() == Direction.IN; // then it was recorded at the LAC
    }

    boolean isFromLac(Packet.Udp packet) {
        Set<IpEndpoint> known = lacs.isEmpty() ? openers : lacs;
        if (known.contains(packet.source()) || known.contains(packet.destination())) {
            return known.contains(packet.source());
        }
        return (packet.direction() == Direction.OUT) == ethernet; // only a LAC records Ethernet as well
    }
}
