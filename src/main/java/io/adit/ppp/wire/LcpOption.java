package io.adit.ppp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;

/** The LCP configuration options that Adit negotiates (RFC 1661 §6, RFC 1662 §7.1). */
public sealed interface LcpOption {
    int MRU = 1;
    int ACCM = 2;
    int AUTHENTICATION_PROTOCOL = 3;
    int QUALITY_PROTOCOL = 4;
    int MAGIC_NUMBER = 5;
    int PROTOCOL_FIELD_COMPRESSION = 7;
    int ADDRESS_AND_CONTROL_FIELD_COMPRESSION = 8;

    /** Maximum-Receive-Unit, octets, RFC 1661 §6.1. */
    record Mru(int octets) implements LcpOption {
        /** What holds where the option is not agreed on. */
        public static final int DEFAULT = 1500;
    }

    /** Async-Control-Character-Map, RFC 1662 §7.1: without meaning on links that do not escape octets. */
    record Accm(int map) implements LcpOption {}

    /** Authentication-Protocol, RFC 1661 §6.2: whoever asks for it wants the other to prove who it is. */
    record AuthenticationProtocol(int protocol, Octets data) implements LcpOption {
        public static final AuthenticationProtocol PAP = new AuthenticationProtocol(PppProtocol.PAP, Octets.EMPTY);

        /** CHAP with algorithm 5, MD5 (RFC 1994 §3). */
        public static final AuthenticationProtocol CHAP_MD5 =
                new AuthenticationProtocol(PppProtocol.CHAP, Octets.hex("05"));
    }

    /** Magic-Number, RFC 1661 §6.4. */
    record MagicNumber(int value) implements LcpOption {}

    /** An option that Adit does not negotiate. */
    record Unknown(Option option) implements LcpOption {}

    /**
     * Reads the option.
     *
     * @throws MalformedException if the length is not that of its type
     */
    static LcpOption from(Option option) throws MalformedException {
        OctetReader in = option.value().reader();
        LcpOption read = switch (option.type()) {
            case MRU -> new Mru(in.u16());
            case ACCM -> new Accm(in.u32());
            case AUTHENTICATION_PROTOCOL -> new AuthenticationProtocol(in.u16(), in.rest());
            case MAGIC_NUMBER -> new MagicNumber(in.u32());
            default -> {
                in.rest();
                yield new Unknown(option);
            }
        };
        if (in.hasMore()) {
            throw new MalformedException("LCP option " + option.type() + " is too long");
        }
        return read;
    }

    /** The option as type and value. */
    default Option toOption() {
        return switch (this) {
            case Mru(int octets) ->
                new Option(MRU, new OctetWriter().u16(octets).toOctets());
            case Accm(int map) -> new Option(ACCM, new OctetWriter().u32(map).toOctets());
            case AuthenticationProtocol(int protocol, Octets data) ->
                new Option(
                        AUTHENTICATION_PROTOCOL,
                        new OctetWriter().u16(protocol).octets(data).toOctets());
            case MagicNumber(int value) ->
                new Option(MAGIC_NUMBER, new OctetWriter().u32(value).toOctets());
            case Unknown(Option option) -> option;
        };
    }
}
