package io.adit.trace;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.ChapPacket;
import io.adit.ppp.wire.IpcpOption;
import io.adit.ppp.wire.LcpOption;
import io.adit.ppp.wire.Option;
import io.adit.ppp.wire.Options;
import io.adit.ppp.wire.PacketCode;
import io.adit.ppp.wire.PapPacket;
import io.adit.ppp.wire.PppFrame;
import io.adit.ppp.wire.PppProtocol;
import java.util.ArrayList;
import java.util.List;

/** Names for PPP packets; passwords, challenges and responses stay untold. */
final class PppWords {
    private PppWords() {}

    static Words of(PppFrame frame) {
        try {
            return switch (frame.protocol()) {
                case PppProtocol.LCP, PppProtocol.IPCP, PppProtocol.IPV6CP, PppProtocol.CCP ->
                    control(frame.protocol(), frame.information());
                case PppProtocol.PAP -> pap(PapPacket.decode(frame.information()));
                case PppProtocol.CHAP -> chap(ChapPacket.decode(frame.information()));
                default -> new Words(PppProtocol.name(frame.protocol()), "");
            };
        } catch (MalformedException e) {
            return new Words(PppProtocol.name(frame.protocol()) + "?", "malformed: " + e.reason());
        }
    }

    private static Words control(int protocol, Octets information) throws MalformedException {
        io.adit.ppp.wire.Packet packet = io.adit.ppp.wire.Packet.decode(information);
        String detail = switch (packet.code()) {
            case PacketCode.CONFIGURE_REQUEST, PacketCode.CONFIGURE_NAK, PacketCode.CONFIGURE_REJECT ->
                options(protocol, packet.data());
            case PacketCode.TERMINATE_REQUEST -> packet.data().toText();
            case PacketCode.PROTOCOL_REJECT ->
                PppProtocol.name(packet.data().reader().u16());
            default -> "id " + packet.identifier();
        };
        return new Words(abbreviation(packet.code()) + " " + PppProtocol.name(protocol), detail);
    }

    private static String abbreviation(int code) {
        return switch (code) {
            case PacketCode.CONFIGURE_REQUEST -> "ConfReq";
            case PacketCode.CONFIGURE_ACK -> "ConfAck";
            case PacketCode.CONFIGURE_NAK -> "ConfNak";
            case PacketCode.CONFIGURE_REJECT -> "ConfRej";
            case PacketCode.TERMINATE_REQUEST -> "TermReq";
            case PacketCode.TERMINATE_ACK -> "TermAck";
            case PacketCode.CODE_REJECT -> "CodeRej";
            case PacketCode.PROTOCOL_REJECT -> "ProtRej";
            case PacketCode.ECHO_REQUEST -> "EchoReq";
            case PacketCode.ECHO_REPLY -> "EchoRep";
            case PacketCode.DISCARD_REQUEST -> "DiscReq";
            default -> PacketCode.name(code);
        };
    }

    private static String options(int protocol, Octets data) throws MalformedException {
        List<String> words = new ArrayList<>();
        for (Option option : Options.decode(data).options()) {
            words.add(
                    switch (protocol) {
                        case PppProtocol.LCP -> lcp(LcpOption.from(option));
                        case PppProtocol.IPCP -> ipcp(IpcpOption.from(option));
                        default -> unknown(option);
                    });
        }
        return String.join(", ", words);
    }

    private static String lcp(LcpOption option) {
        return switch (option) {
            case LcpOption.Mru(int octets) -> "MRU " + octets;
            case LcpOption.Accm(int map) -> String.format("ACCM %08x", map);
            case LcpOption.AuthenticationProtocol asked -> authentication(asked);
            case LcpOption.MagicNumber(int value) -> String.format("magic %08x", value);
            case LcpOption.Unknown(Option unknown) -> unknown(unknown);
        };
    }

    private static String authentication(LcpOption.AuthenticationProtocol asked) {
        if (asked.equals(LcpOption.AuthenticationProtocol.CHAP_MD5)) {
            return "CHAP-MD5";
        }
        String data = asked.data().isEmpty() ? "" : " " + asked.data();
        return PppProtocol.name(asked.protocol()) + data;
    }

    private static String ipcp(IpcpOption option) {
        return switch (option) {
            case IpcpOption.Address address
            when address.type() == IpcpOption.IP_ADDRESS -> address.address().toString();
            case IpcpOption.Address address -> "DNS " + address.address();
            case IpcpOption.Unknown(Option unknown) -> unknown(unknown);
        };
    }

    private static String unknown(Option option) {
        return "option " + option.type();
    }

    private static Words pap(PapPacket packet) {
        return switch (packet) {
            case PapPacket.Request request -> words("AuthReq", request.identifier(), request.peerId());
            case PapPacket.Ack ack -> words("AuthAck", ack.identifier(), ack.message());
            case PapPacket.Nak nak -> words("AuthNak", nak.identifier(), nak.message());
        };
    }

    private static Words chap(ChapPacket packet) {
        return switch (packet) {
            case ChapPacket.Challenge challenge -> words("Challenge", challenge.identifier(), challenge.name());
            case ChapPacket.Response response -> words("Response", response.identifier(), response.name());
            case ChapPacket.Success success -> words("Success", success.identifier(), success.message());
            case ChapPacket.Failure failure -> words("Failure", failure.identifier(), failure.message());
        };
    }

    private static Words words(String name, int identifier, Octets text) {
        return new Words(name, "id " + identifier + (text.isEmpty() ? "" : " " + text.toText()));
    }
}
