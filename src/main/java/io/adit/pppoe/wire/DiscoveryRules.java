package io.adit.pppoe.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;

/** What RFC 2516 §5 demands of each packet and its octets alone show. */
final class DiscoveryRules {
    private static final int MAX_PADI = 1484; // §5.1: a relay must be able to add its Relay-Session-Id
    private static final int RESERVED_SESSION = 0xFFFF; // §4

    private DiscoveryRules() {}

    static DiscoveryPacket read(DiscoveryCode code, PppoePacket packet) throws MalformedException {
        Octets payload = packet.payload();
        Tags tags = Tags.decode(payload);
        return switch (code) {
            case PADI -> {
                require(payload.length() + PppoePacket.HEADER_LENGTH <= MAX_PADI, "PADI too long for a relay");
                requireNoSession(code, packet);
                requireOneService(code, tags);
                yield new DiscoveryPacket.Padi(tags);
            }
            case PADO -> {
                requireNoSession(code, packet);
                require(tags.has(TagType.SERVICE_NAME), "PADO without Service-Name");
                require(tags.all(TagType.AC_NAME).size() == 1, "PADO without exactly one AC-Name");
                yield new DiscoveryPacket.Pado(tags);
            }
            case PADR -> {
                requireNoSession(code, packet);
                requireOneService(code, tags);
                yield new DiscoveryPacket.Padr(tags);
            }
            case PADS -> {
                require(packet.sessionId() != RESERVED_SESSION, "PADS with the reserved session id");
                yield new DiscoveryPacket.Pads(packet.sessionId(), tags);
            }
            case PADT -> {
                require(packet.sessionId() != 0, "PADT without a session id");
                yield new DiscoveryPacket.Padt(packet.sessionId(), tags);
            }
        };
    }

    private static void requireNoSession(DiscoveryCode code, PppoePacket packet) throws MalformedException {
        require(packet.sessionId() == 0, code + " with a session id");
    }

    private static void requireOneService(DiscoveryCode code, Tags tags) throws MalformedException {
        require(tags.all(TagType.SERVICE_NAME).size() == 1, code + " without exactly one Service-Name");
    }

    private static void require(boolean holds, String otherwise) throws MalformedException {
        if (!holds) {
            throw new MalformedException(otherwise);
        }
    }
}
