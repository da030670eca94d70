package io.adit.ppp;

import io.adit.octets.Octets;
import io.adit.ppp.wire.Option;
import io.adit.ppp.wire.Options;
import io.adit.ppp.wire.Packet;
import io.adit.ppp.wire.PacketCode;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a Configure-Request, option by option, and the answer it amounts to (RFC 1661 §5.2 to §5.4). */
final class Review {
    private final boolean mayNak;
    private final List<Option> rejected = new ArrayList<>();
    private final List<Option> wanted = new ArrayList<>();

    /** @param mayNak false once Max-Failure Naks have led nowhere: what would be Nakked is rejected instead (§4.6) */
    Review(boolean mayNak) {
        this.mayNak = mayNak;
    }

    /** The option is unknown or not for negotiation. */
    void reject(Option asked) {
        rejected.add(asked);
    }

    /** The option's value will not do, another would. */
    void nak(Option asked, Option better) {
        if (mayNak) {
            wanted.add(better);
        } else {
            rejected.add(asked);
        }
    }

    /** The option is not there and should be. */
    void nakMissing(Option better) {
        if (mayNak) {
            wanted.add(better);
        }
    }

    Packet answer(Packet request) {
        if (!rejected.isEmpty()) {
            return packet(PacketCode.CONFIGURE_REJECT, request, rejected);
        }
        if (!wanted.isEmpty()) {
            return packet(PacketCode.CONFIGURE_NAK, request, wanted);
        }
        return new Packet(PacketCode.CONFIGURE_ACK, request.identifier(), request.data());
    }

    private static Packet packet(int code, Packet request, List<Option> options) {
        Octets data = new Options(options).encode();
        return new Packet(code, request.identifier(), data);
    }
}
