package io.adit.forwarding.management;

import io.adit.datastore.StateList;
import io.adit.datastore.StateValues;
import io.adit.forwarding.InterfaceState;
import io.adit.forwarding.InterfaceState.Traffic;
import java.util.function.Function;

/**
 * What RFC 8343 says of an interface. The list has leaves of other modules too, so that whoever joins them makes the
 * list, of rows that hold all.
 */
public final class InterfaceLeaves {
    private static final long COUNTER32 = 0xFFFF_FFFFL;

    private InterfaceLeaves() {}

    /**
     * Adds the leaves.
     *
     * @param index RFC 2863 ifIndex
     */
    public static <R> StateList<R> add(
            StateList<R> list, Function<R, InterfaceState> state, Function<R, Integer> index) {
        list.leaf("name", row -> state.apply(row).name())
                .leaf("type", row -> type(state.apply(row).kind()))
                .leaf("admin-status", row -> state.apply(row).enabled() ? "up" : "down")
                .leaf("oper-status", row -> state.apply(row).up() ? "up" : "down")
                .leaf("last-change", row -> StateValues.time(state.apply(row).since()))
                .leaf("if-index", index)
                .leaf("phys-address", row -> state.apply(row).address())
                .leaf(
                        "statistics/discontinuity-time",
                        row -> StateValues.time(state.apply(row).counted()));
        return traffic(list, state.andThen(InterfaceState::traffic));
    }

    /** Every packet is counted as unicast: PPP knows no other, and what is broadcast by PPPoE is discovery. */
    private static <R> StateList<R> traffic(StateList<R> list, Function<R, Traffic> traffic) {
        return list.leaf("statistics/in-octets", row -> traffic.apply(row).inOctets())
                .leaf("statistics/in-unicast-pkts", row -> traffic.apply(row).inPackets())
                .leaf("statistics/in-discards", row -> traffic.apply(row).inDrops() & COUNTER32)
                .leaf("statistics/out-octets", row -> traffic.apply(row).outOctets())
                .leaf("statistics/out-unicast-pkts", row -> traffic.apply(row).outPackets())
                .leaf("statistics/out-discards", row -> traffic.apply(row).outDrops() & COUNTER32);
    }

    private static String type(InterfaceState.Kind kind) {
        return switch (kind) {
            case ETHERNET -> "iana-if-type:ethernetCsmacd";
            case VIRTUAL_TEMPLATE -> "adit-ppp:virtual-template";
            case TUN -> "iana-if-type:tunnel";
        };
    }
}
