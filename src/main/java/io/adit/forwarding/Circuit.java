package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;

/**
 * One subscriber's PPP link in the data path, as its control loop sees it. Every method is called by that loop only, but
 * {@link #relay}.
 */
public interface Circuit {
    /** Sends a PPP frame out of the leg it was opened on: {@code protocol} (RFC 1661 §2), then the information. */
    void send(int protocol, Octets information);

    /**
     * From now on, PPP frames pass between the first leg and this one untouched; nothing goes up any more. The loop that
     * owns the other leg calls it; a circuit that is closed stays closed.
     */
    void relay(Leg other);

    /** From now on, packets to {@code address} go out of the leg, and packets from it (no other source) come in. */
    void route(RoutingInstance instance, IpAddress address);

    /** Undoes {@link #route}. */
    void unroute();

    /** A snapshot of what has passed. */
    Counters counters();

    /** Forgets the circuit; what still arrives for it is dropped and counted. */
    void close();

    /** Packets and octets of PPP payload since the circuit was opened; received means from the subscriber's side. */
    record Counters(long receivedPackets, long receivedOctets, long sentPackets, long sentOctets, long dropped) {
        public static final Counters NONE = new Counters(0, 0, 0, 0, 0);
    }
}
