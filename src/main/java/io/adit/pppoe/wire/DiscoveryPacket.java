package io.adit.pppoe.wire;

import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.Optional;

/** The packets of the discovery stage, RFC 2516 §5. */
public sealed interface DiscoveryPacket {
    Tags tags();

    DiscoveryCode code();

    /** 0 where the packet names no session. */
    int sessionId();

    /** PPPoE Active Discovery Initiation, §5.1: a host looks for access concentrators. */
    record Padi(Tags tags) implements DiscoveryPacket {
        @Override
        public DiscoveryCode code() {
            return DiscoveryCode.PADI;
        }

        @Override
        public int sessionId() {
            return 0;
        }

        /** The service asked for; empty text means any. */
        public Octets serviceName() {
            return tags.first(TagType.SERVICE_NAME).orElse(Octets.EMPTY);
        }
    }

    /** PPPoE Active Discovery Offer, §5.2: an access concentrator names itself and its services. */
    record Pado(Tags tags) implements DiscoveryPacket {
        @Override
        public DiscoveryCode code() {
            return DiscoveryCode.PADO;
        }

        @Override
        public int sessionId() {
            return 0;
        }
    }

    /** PPPoE Active Discovery Request, §5.3: a host chooses. */
    record Padr(Tags tags) implements DiscoveryPacket {
        @Override
        public DiscoveryCode code() {
            return DiscoveryCode.PADR;
        }

        @Override
        public int sessionId() {
            return 0;
        }

        /** The service asked for; empty text means any. */
        public Octets serviceName() {
            return tags.first(TagType.SERVICE_NAME).orElse(Octets.EMPTY);
        }
    }

    /** PPPoE Active Discovery Session-confirmation, §5.4; session id 0 says no. */
    record Pads(int sessionId, Tags tags) implements DiscoveryPacket {
        @Override
        public DiscoveryCode code() {
            return DiscoveryCode.PADS;
        }
    }

    /** PPPoE Active Discovery Terminate, §5.5: either side ends the session. */
    record Padt(int sessionId, Tags tags) implements DiscoveryPacket {
        @Override
        public DiscoveryCode code() {
            return DiscoveryCode.PADT;
        }
    }

    /**
     * Reads the payload of a frame of EtherType 0x8863.
     *
     * @return empty for a code of which RFC 2516 knows nothing (PADM, PADN and the like)
     */
    static Optional<DiscoveryPacket> decode(Octets payload) throws MalformedException {
        PppoePacket packet = PppoePacket.decode(payload);
        Optional<DiscoveryCode> code = DiscoveryCode.of(packet.code());
        if (code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DiscoveryRules.read(code.get(), packet));
    }

    /** The packet in an untagged Ethernet frame. */
    default Octets toFrame(MacAddress destination, MacAddress source) {
        Octets payload = new PppoePacket(code().code(), sessionId(), tags().encode()).encode();
        return EthernetFrame.untagged(destination, source, EthernetFrame.PPPOE_DISCOVERY, payload)
                .encode();
    }
}
