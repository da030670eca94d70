package io.adit.trace;

import io.adit.octets.Octets;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.TagType;
import java.util.ArrayList;
import java.util.List;

/** Names for discovery packets. */
final class PppoeWords {
    private static final List<TagType> TOLD = List.of(
            TagType.AC_NAME,
            TagType.SERVICE_NAME,
            TagType.SERVICE_NAME_ERROR,
            TagType.AC_SYSTEM_ERROR,
            TagType.GENERIC_ERROR);

    private PppoeWords() {}

    static Words of(DiscoveryPacket packet) {
        List<String> details = new ArrayList<>();
        if (packet.sessionId() != 0) {
            details.add(String.format("session 0x%04x", packet.sessionId()));
        }
        for (TagType type : TOLD) {
            for (Octets value : packet.tags().all(type)) {
                if (!value.isEmpty()) {
                    details.add(type.title() + " " + value.toText());
                }
            }
        }
        return new Words(packet.code().toString(), String.join(", ", details));
    }
}
