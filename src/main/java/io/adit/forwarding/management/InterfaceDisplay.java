package io.adit.forwarding.management;

import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.Arguments;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import io.adit.display.Fields;
import io.adit.display.Listing;
import io.adit.display.Table;
import io.adit.forwarding.InterfaceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The command {@code display interface}, on the source that {@code <get>} reads. */
public final class InterfaceDisplay {
    private static final Table<InterfaceState> TABLE = new Table<InterfaceState>()
            .column("Interface", 20, InterfaceState::name)
            .column("State", 10, InterfaceDisplay::state)
            .column("MTU", 5, InterfaceState::mtu)
            .column("InPackets", 12, it -> it.traffic().inPackets())
            .column("OutPackets", 12, it -> it.traffic().outPackets())
            .column("Drops", 8, it -> it.traffic().inDrops() + it.traffic().outDrops());

    private static final Fields<InterfaceState> FIELDS = new Fields<InterfaceState>()
            .field("Type", it -> StateValues.word(it.kind()))
            .field("Down because", it -> it.reason().map(StateValues::printable))
            .field("Last change", it -> StateValues.time(it.since()))
            .field("Hardware address", InterfaceState::address)
            .field("MTU (octets)", InterfaceState::mtu)
            .field(
                    "Input",
                    it -> words(
                            it.traffic().inPackets(),
                            it.traffic().inOctets(),
                            it.traffic().inDrops()))
            .field(
                    "Output",
                    it -> words(
                            it.traffic().outPackets(),
                            it.traffic().outOctets(),
                            it.traffic().outDrops()))
            .field("Counted since", it -> StateValues.time(it.counted()));

    private InterfaceDisplay() {}

    /** Makes the command. */
    public static DisplayCommand of(StateSource<InterfaceState> interfaces) {
        return new DisplayCommand(
                List.of("display", "interface"),
                "Interfaces and what passed them",
                List.of(
                        new Parameter("name", Optional.of("interface"), "The interface of this name"),
                        new Parameter("brief", Optional.empty(), "One line for each interface")),
                (arguments, out) -> print(interfaces, new Arguments(arguments), out));
    }

    private static void print(StateSource<InterfaceState> interfaces, Arguments arguments, Consumer<String> out) {
        Map<String, String> match =
                arguments.text("name").map(name -> Map.of("name", name)).orElse(Map.of());
        boolean brief = arguments.has("brief");
        Listing listing = brief ? Listing.begin(out, TABLE.heading()) : Listing.begin(out);
        interfaces.each(
                new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT),
                it -> listing.row(true, () -> print(it, brief, listing, out)));
        listing.end();
    }

    private static void print(InterfaceState it, boolean brief, Listing listing, Consumer<String> out) {
        if (brief) {
            TABLE.row(it, out);
        } else {
            listing.between();
            out.accept(it.name() + " current state : " + state(it));
            FIELDS.print(it, out);
        }
    }

    private static String state(InterfaceState it) {
        return it.up() ? "UP" : it.enabled() ? "DOWN" : "ADM-DOWN";
    }

    private static String words(long packets, long octets, long drops) {
        return packets + " packets, " + octets + " octets, " + drops + " dropped";
    }
}
