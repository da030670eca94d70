package io.adit.pppoe.management;

import io.adit.datastore.StateList;
import io.adit.datastore.StateValues;
import io.adit.pppoe.Drop;
import io.adit.pppoe.PppoeCounters;
import io.adit.pppoe.PppoeServerState;
import java.util.Optional;
import java.util.function.Function;

/** The container {@code pppoe-statistics} of an interface that has a PPPoE server which is up. */
public final class PppoeLeaves {
    private static final String CONTAINER = "pppoe-statistics/";

    private PppoeLeaves() {}

    /** Adds the leaves to the list of interfaces. */
    public static <R> StateList<R> add(StateList<R> list, Function<R, Optional<PppoeServerState>> state) {
        list.leaf(CONTAINER + "sessions", row -> state.apply(row).map(PppoeServerState::sessions));
        Function<R, Optional<PppoeCounters>> counters = row -> state.apply(row).map(PppoeServerState::counters);
        list.leaf(CONTAINER + "padi-received", row -> counters.apply(row).map(PppoeCounters::padiReceived))
                .leaf(CONTAINER + "pado-sent", row -> counters.apply(row).map(PppoeCounters::padoSent))
                .leaf(CONTAINER + "padr-received", row -> counters.apply(row).map(PppoeCounters::padrReceived))
                .leaf(CONTAINER + "pads-sent", row -> counters.apply(row).map(PppoeCounters::padsSent))
                .leaf(CONTAINER + "padt-received", row -> counters.apply(row).map(PppoeCounters::padtReceived))
                .leaf(CONTAINER + "padt-sent", row -> counters.apply(row).map(PppoeCounters::padtSent));
        for (Drop reason : Drop.values()) {
            list.leaf(
                    CONTAINER + "discarded/" + StateValues.word(reason),
                    row -> counters.apply(row).map(it -> it.discarded(reason)));
        }
        return list;
    }
}
