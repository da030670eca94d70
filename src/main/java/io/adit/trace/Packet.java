package io.adit.trace;

import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.time.Instant;

/** One packet as it passed a port. */
public sealed interface Packet {
    /** Wall-clock time. */
    Instant at();

    /** The port's name, an interface or a local address. */
    String port();

    Direction direction();

    /** The octets that count against the recorder's bound. */
    Octets octets();

    /** A whole Ethernet frame without its check sequence. */
    record Ethernet(Instant at, String port, Direction direction, Octets octets) implements Packet {}

    /** A UDP datagram; {@code octets} is what follows the UDP header. */
    record Udp(Instant at, String port, Direction direction, IpEndpoint source, IpEndpoint destination, Octets octets)
            implements Packet {
        public Udp {
            if (source.address().isIpv4() != destination.address().isIpv4()) {
                throw new IllegalArgumentException("two IP versions in one datagram: " + source + " " + destination);
            }
        }
    }
}
