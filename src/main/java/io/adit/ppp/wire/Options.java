package io.adit.ppp.wire;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of configuration options, in the order of the wire (RFC 1661 §6). */
public record Options(List<Option> options) {
    public static final Options NONE = new Options(List.of());

    /** More than every option LCP and IPCP define, so that a packet full of empty ones costs little. */
    public static final int MAX_OPTIONS = 64;

    public Options {
        options = List.copyOf(options);
    }

    public static Options of(Option... options) {
        return new Options(List.of(options));
    }

    /**
     * Reads options up to the end.
     *
     * @throws MalformedException if a Length is below 2 or passes the end, or if there are more than
     *     {@link #MAX_OPTIONS}
     */
    public static Options decode(Octets octets) throws MalformedException {
        OctetReader in = octets.reader();
        List<Option> options = new ArrayList<>();
        while (in.hasMore()) {
            if (options.size() == MAX_OPTIONS) {
                throw new MalformedException("more than " + MAX_OPTIONS + " options");
            }
            int type = in.u8();
            int length = in.u8();
            if (length < Option.HEADER_LENGTH) {
                throw new MalformedException("option " + type + " has Length " + length);
            }
            options.add(new Option(type, in.octets(length - Option.HEADER_LENGTH)));
        }
        return new Options(options);
    }

    public Octets encode() {
        OctetWriter out = new OctetWriter();
        for (Option option : options) {
            out.u8(option.type())
                    .u8(option.value().length() + Option.HEADER_LENGTH)
                    .octets(option.value());
        }
        return out.toOctets();
    }

    public boolean isEmpty() {
        return options.isEmpty();
    }

    /** The first option of this type: no LCP or IPCP option may be listed twice. */
    public Optional<Option> find(int type) {
        for (Option option : options) {
            if (option.type() == type) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
