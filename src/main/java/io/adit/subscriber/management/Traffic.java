package io.adit.subscriber.management;

import io.adit.datastore.StateList;
import io.adit.forwarding.Circuit;
import java.util.Optional;
import java.util.function.Function;

/** The grouping {@code traffic} of module adit-types. */
final class Traffic {
    private Traffic() {}

    static <R> StateList<R> leaves(StateList<R> list, Function<R, Optional<Circuit.Counters>> counters) {
        return list.leaf("received-packets", row -> counters.apply(row).map(Circuit.Counters::receivedPackets))
                .leaf("received-octets", row -> counters.apply(row).map(Circuit.Counters::receivedOctets))
                .leaf("sent-packets", row -> counters.apply(row).map(Circuit.Counters::sentPackets))
                .leaf("sent-octets", row -> counters.apply(row).map(Circuit.Counters::sentOctets))
                .leaf("dropped-packets", row -> counters.apply(row).map(Circuit.Counters::dropped));
    }

    static String words(Circuit.Counters counters) {
        return counters.receivedPackets() + " packets (" + counters.receivedOctets() + " octets) received, "
                + counters.sentPackets() + " packets (" + counters.sentOctets() + " octets) sent, "
                + counters.dropped() + " dropped";
    }
}
