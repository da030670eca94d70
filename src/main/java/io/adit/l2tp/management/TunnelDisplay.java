package io.adit.l2tp.management;

import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.Arguments;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import io.adit.display.Fields;
import io.adit.display.Listing;
import io.adit.display.Table;
import io.adit.l2tp.TunnelState;
import io.adit.l2tp.wire.MessageType;
import io.adit.octets.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The command {@code display l2tp tunnel}, on the source that {@code <get>} reads. */
public final class TunnelDisplay {
    private static final Table<TunnelState> TABLE = new Table<TunnelState>()
            .column("LocalTID", 8, TunnelState::localTunnelId)
            .column("RemoteTID", 9, TunnelState::remoteTunnelId)
            .column("RemoteAddress", 16, tunnel -> tunnel.path().remote().address())
            .column("Port", 6, tunnel -> tunnel.path().remote().port())
            .column("Sessions", 8, TunnelState::sessions)
            .column("State", 14, tunnel -> StateValues.word(tunnel.status()))
            .column("RemoteName", 10, tunnel -> StateValues.told(tunnel.peerName()));

    private static final Fields<TunnelState> FIELDS = new Fields<TunnelState>()
            .field("Local tunnel ID", TunnelState::localTunnelId)
            .field("Remote tunnel ID", TunnelState::remoteTunnelId)
            .field("Role", TunnelState::role)
            .field("L2TP group", TunnelState::group)
            .field("State", tunnel -> StateValues.word(tunnel.status()))
            .field("Local name", tunnel -> StateValues.told(tunnel.localName()))
            .field("Remote name", tunnel -> StateValues.told(tunnel.peerName()))
            .field("Remote vendor", tunnel -> tunnel.peerVendor().flatMap(StateValues::told))
            .field("Local address", tunnel -> tunnel.path().local())
            .field("Remote address", tunnel -> tunnel.path().remote())
            .field("Peer authenticated", tunnel -> tunnel.authenticated() ? "yes" : "no")
            .field("Created", tunnel -> StateValues.time(tunnel.created()))
            .field("Established", tunnel -> tunnel.established().map(StateValues::time))
            .field("Closed", tunnel -> tunnel.closed().map(StateValues::time))
            .field("Sessions", TunnelState::sessions)
            .field("DSCP", TunnelState::dscp)
            .field("AVPs hidden", TunnelState::hiding)
            .field("Hello interval (s)", tunnel -> tunnel.helloInterval().toSeconds())
            .field("Receive window", TunnelState::localReceiveWindow)
            .field("Remote receive window", TunnelState::remoteReceiveWindow)
            .field("Congestion window", TunnelState::sendWindow)
            .field("Ns, Nr", tunnel -> tunnel.ns() + ", " + tunnel.nr())
            .field(
                    "Unsent, most",
                    tunnel -> most(tunnel.queues().unsent(), tunnel.queues().mostUnsent()))
            .field(
                    "In flight, most",
                    tunnel -> most(tunnel.queues().inFlight(), tunnel.queues().mostInFlight()))
            .field(
                    "Early, most",
                    tunnel -> most(tunnel.queues().early(), tunnel.queues().mostEarly()))
            .field("Authentication failures", tunnel -> tunnel.counters().authenticationFailures())
            .field("Sent", tunnel -> messages(tunnel.counters().sent()))
            .field("Sent again", tunnel -> messages(tunnel.counters().retransmitted()))
            .field("Received", tunnel -> messages(tunnel.counters().received()))
            .field("Dropped", tunnel -> messages(tunnel.counters().dropped()))
            .field("Retransmissions", tunnel -> tunnel.counters().retransmissions())
            .field("Duplicates", tunnel -> tunnel.counters().duplicates())
            .field("Out of order", tunnel -> tunnel.counters().outOfOrder())
            .field("Out of window", tunnel -> tunnel.counters().outOfWindow())
            .field("Refused messages", tunnel -> tunnel.counters().refused())
            .field("Last result", tunnel -> tunnel.lastResult().map(TunnelDisplay::words));

    private TunnelDisplay() {}

    /** Makes the command. */
    public static DisplayCommand of(StateSource<TunnelState> tunnels) {
        return new DisplayCommand(
                List.of("display", "l2tp", "tunnel"),
                "L2TP tunnels",
                List.of(
                        new Parameter("tunnel-id", Optional.of("local-id"), "The tunnel of this local id"),
                        new Parameter("peer", Optional.of("address"), "Tunnels to this address"),
                        new Parameter("name", Optional.of("remote-name"), "Tunnels to peers of this Host Name"),
                        new Parameter("group", Optional.of("name"), "Tunnels of this group"),
                        new Parameter("verbose", Optional.empty(), "All that is known of each tunnel")),
                (arguments, out) -> print(tunnels, new Arguments(arguments), out));
    }

    private static void print(StateSource<TunnelState> tunnels, Arguments arguments, Consumer<String> out) {
        Map<String, String> match = new HashMap<>();
        arguments.number("tunnel-id", 1, 0xFFFF).ifPresent(id -> match.put("id", id.toString()));
        Optional<IpAddress> peer = arguments.text("peer").map(IpAddress::parse);
        peer.ifPresent(address -> match.put("remote-address", address.toString()));
        Optional<String> name = arguments.text("name");
        Optional<String> group = arguments.text("group");
        boolean verbose = arguments.has("verbose");
        Listing listing = verbose ? Listing.begin(out) : Listing.begin(out, TABLE.heading());
        tunnels.each(new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT), tunnel -> {
            boolean wanted = peer.stream().allMatch(tunnel.path().remote().address()::equals)
                    && name.stream().allMatch(tunnel.peerName()::equals)
                    && group.stream().allMatch(tunnel.group()::equals);
            listing.row(wanted, () -> {
                if (verbose) {
                    listing.between();
                    FIELDS.print(tunnel, out);
                } else {
                    TABLE.row(tunnel, out);
                }
            });
        });
        listing.end();
    }

    private static String most(int now, int most) {
        return now + ", " + most;
    }

    /** Those that occurred, such as {@code SCCRQ 1, HELLO 20}. */
    private static Optional<String> messages(Map<MessageType, Long> counts) {
        String words = new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return StateValues.told(words);
    }

    private static String words(TunnelState.Result result) {
        String codes = result.resultCode() + ", error " + result.errorCode();
        return result.text().isEmpty() ? codes : codes + ", " + StateValues.printable(result.text());
    }
}
