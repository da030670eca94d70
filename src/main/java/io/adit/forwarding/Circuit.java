package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import java.util.Map;

/**
 * One subscriber's PPP link in the data path, as its control loop sees it. Every method is called by that loop only, but
 * {@link #relay}.
 */
public interface Circuit {
    /** Sends a PPP frame out of the leg it was opened on: {@code protocol} (RFC 1661 §2), then the information. */
    void send(int protocol, Octets information);

    /**
     * From now on, PPP frames pass between the first leg and this one untouched, whatever kinds of leg they are; nothing
     * goes up any more. The loop that owns the other leg calls it; a circuit that is closed stays closed.
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

    /**
     * Packets and octets of PPP payload since the circuit was opened; received means from the subscriber's side.
     *
     * @param first the sequence numbers that came on the leg the circuit was opened on
     * @param second those that came on the leg it is relayed to
     * @param drops packets of the circuit that went no further, by reason; a reason without any is not there
     */
    record Counters(
            long receivedPackets,
            long receivedOctets,
            long sentPackets,
            long sentOctets,
            Sequence first,
            Sequence second,
            Map<DropReason, Long> drops) {
        public static final Counters NONE = new Counters(0, 0, 0, 0);

        public Counters {
            drops = Map.copyOf(drops);
        }

        /** Counters of a circuit that has lost nothing. */
        public Counters(long receivedPackets, long receivedOctets, long sentPackets, long sentOctets) {
            this(receivedPackets, receivedOctets, sentPackets, sentOctets, Sequence.NONE, Sequence.NONE, Map.of());
        }

        /** All drops together. */
        public long dropped() {
            return drops.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Packets that never came in time, of both legs. */
        public long lost() {
            return first.lost + second.lost;
        }

        /** Packets that came too late, of both legs. */
        public long reordered() {
            return first.reordered + second.reordered;
        }
    }

    /**
     * What the sequence numbers of an L2TP session's data packets told (RFC 2661 §5.4).
     *
     * @param lost packets that had not come when their successor came
     * @param reordered those that then came nevertheless, too late to be delivered
     * @param duplicates packets that came again
     */
    record Sequence(long lost, long reordered, long duplicates) {
        public static final Sequence NONE = new Sequence(0, 0, 0);
    }
}
