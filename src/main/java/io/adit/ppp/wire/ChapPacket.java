package io.adit.ppp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/** The packets of the Challenge Handshake Authentication Protocol (RFC 1994 §4). */
public sealed interface ChapPacket {
    int CHALLENGE = 1;
    int RESPONSE = 2;
    int SUCCESS = 3;
    int FAILURE = 4;

    int identifier();

    /** Challenge: a value of 1 to 255 octets and the name of who sends it. */
    record Challenge(int identifier, Octets value, Octets name) implements ChapPacket {}

    /** Response: the computed value and the name of who sends it. */
    record Response(int identifier, Octets value, Octets name) implements ChapPacket {}

    /** Success with a message for people. */
    record Success(int identifier, Octets message) implements ChapPacket {}

    /** Failure with a message for people. */
    record Failure(int identifier, Octets message) implements ChapPacket {}

    /**
     * Reads a packet.
     *
     * @throws MalformedException if the code is none of the four, or a value is empty or passes the end
     */
    static ChapPacket decode(Octets information) throws MalformedException {
        Packet packet = Packet.decode(information);
        OctetReader in = packet.data().reader();
        return switch (packet.code()) {
            case CHALLENGE -> new Challenge(packet.identifier(), value(in), in.rest());
            case RESPONSE -> new Response(packet.identifier(), value(in), in.rest());
            case SUCCESS -> new Success(packet.identifier(), in.rest());
            case FAILURE -> new Failure(packet.identifier(), in.rest());
            default -> throw new MalformedException("CHAP code " + packet.code());
        };
    }

    private static Octets value(OctetReader in) throws MalformedException {
        int size = in.u8();
        if (size == 0) {
            throw new MalformedException("CHAP value of no octets");
        }
        return in.octets(size);
    }

    default Octets encode() {
        return switch (this) {
            case Challenge(int identifier, Octets value, Octets name) -> packet(CHALLENGE, identifier, value, name);
            case Response(int identifier, Octets value, Octets name) -> packet(RESPONSE, identifier, value, name);
            case Success(int identifier, Octets message) -> new Packet(SUCCESS, identifier, message).encode();
            case Failure(int identifier, Octets message) -> new Packet(FAILURE, identifier, message).encode();
        };
    }

    private static Octets packet(int code, int identifier, Octets value, Octets name) {
        if (value.isEmpty() || value.length() > 255) {
            throw new IllegalArgumentException("CHAP value of " + value.length() + " octets");
        }
        Octets data =
                new OctetWriter().u8(value.length()).octets(value).octets(name).toOctets();
        return new Packet(code, identifier, data).encode();
    }
}
