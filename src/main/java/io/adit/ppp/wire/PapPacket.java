package io.adit.ppp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/** The packets of the Password Authentication Protocol (RFC 1334 §2.2). */
public sealed interface PapPacket {
    int AUTHENTICATE_REQUEST = 1;
    int AUTHENTICATE_ACK = 2;
    int AUTHENTICATE_NAK = 3;

    int identifier();

    /** Authenticate-Request: who the peer is, and its password, each at most 255 octets. */
    record Request(int identifier, Octets peerId, Octets password) implements PapPacket {
        /** Without the password: the text may end up in a log. */
        @Override
        public String toString() {
            return "Request[identifier=" + identifier + ", peerId=" + peerId.toText() + "]";
        }
    }

    /** Authenticate-Ack with a message for people, at most 255 octets. */
    record Ack(int identifier, Octets message) implements PapPacket {}

    /** Authenticate-Nak with a message for people, at most 255 octets. */
    record Nak(int identifier, Octets message) implements PapPacket {}

    /**
     * Reads a packet; the message of an answer may be missing altogether, its length octet too, as some peers send it.
     *
     * @throws MalformedException if the code is none of the three or a length passes the end
     */
    static PapPacket decode(Octets information) throws MalformedException {
        Packet packet = Packet.decode(information);
        OctetReader in = packet.data().reader();
        return switch (packet.code()) {
            case AUTHENTICATE_REQUEST -> new Request(packet.identifier(), field(in), field(in));
            case AUTHENTICATE_ACK -> new Ack(packet.identifier(), in.hasMore() ? field(in) : Octets.EMPTY);
            case AUTHENTICATE_NAK -> new Nak(packet.identifier(), in.hasMore() ? field(in) : Octets.EMPTY);
            default -> throw new MalformedException("PAP code " + packet.code());
        };
    }

    private static Octets field(OctetReader in) throws MalformedException {
        return in.octets(in.u8());
    }

    default Octets encode() {
        return switch (this) {
            case Request(int identifier, Octets peerId, Octets password) ->
                packet(AUTHENTICATE_REQUEST, identifier, peerId, password);
            case Ack(int identifier, Octets message) -> packet(AUTHENTICATE_ACK, identifier, message);
            case Nak(int identifier, Octets message) -> packet(AUTHENTICATE_NAK, identifier, message);
        };
    }

    private static Octets packet(int code, int identifier, Octets... fields) {
        OctetWriter out = new OctetWriter();
        for (Octets field : fields) {
            if (field.length() > 255) {
                throw new IllegalArgumentException("PAP field of " + field.length() + " octets");
            }
            out.u8(field.length()).octets(field);
        }
        return new Packet(code, identifier, out.toOctets()).encode();
    }
}
