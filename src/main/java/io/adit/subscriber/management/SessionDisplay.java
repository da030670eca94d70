package io.adit.subscriber.management;

import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.Arguments;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import io.adit.display.Fields;
import io.adit.display.Listing;
import io.adit.display.Table;
import io.adit.l2tp.SessionState;
import io.adit.subscriber.AccessUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The command {@code display l2tp session}, on the source that {@code <get>} reads. */
public final class SessionDisplay {
    private static final Table<SessionRow> TABLE = new Table<SessionRow>()
            .column("LocalSID", 9, row -> row.session().localSessionId())
            .column("RemoteSID", 10, row -> row.session().remoteSessionId())
            .column("LocalTID", 9, row -> row.session().localTunnelId())
            .column("RemoteTID", 10, row -> row.session().remoteTunnelId())
            .column("UserID", 7, row -> row.user().map(AccessUser::id))
            .column("UserName", 10, row -> row.userName().flatMap(StateValues::told));

    private static final Fields<SessionRow> FIELDS = new Fields<SessionRow>()
            .field("Local session ID", row -> row.session().localSessionId())
            .field("Remote session ID", row -> row.session().remoteSessionId())
            .field("Local tunnel ID", row -> row.session().localTunnelId())
            .field("Remote tunnel ID", row -> row.session().remoteTunnelId())
            .field("Role", row -> row.session().role())
            .field("L2TP group", row -> row.session().group())
            .field("Remote name", row -> StateValues.told(row.session().peerName()))
            .field("State", row -> StateValues.word(row.session().status()))
            .field("User ID", row -> row.user().map(AccessUser::id))
            .field("User name", row -> row.userName().flatMap(StateValues::told))
            .field(
                    "Call serial number",
                    row -> Integer.toUnsignedString(row.session().callSerialNumber()))
            .field("Calling number", row -> row.session().call().callingNumber().flatMap(StateValues::told))
            .field("Called number", row -> row.session().call().calledNumber().flatMap(StateValues::told))
            .field("Access line", row -> SessionLeaves.line(row.session()))
            .field("Speed to, from user (bit/s)", row -> SessionLeaves.speeds(row.session()))
            .field("Data sequencing", row -> row.session().sequencing() ? "yes" : "no")
            .field("Created", row -> StateValues.time(row.session().created()))
            .field("Established", row -> row.session().established().map(StateValues::time))
            .field("Traffic", row -> row.counters().map(Traffic::words));

    private SessionDisplay() {}

    /** Makes the command. */
    public static DisplayCommand of(StateSource<SessionRow> sessions) {
        return new DisplayCommand(
                List.of("display", "l2tp", "session"),
                "L2TP sessions",
                List.of(
                        new Parameter("tunnel-id", Optional.of("local-id"), "Sessions of the tunnel of this local id"),
                        new Parameter("session-id", Optional.of("local-id"), "Sessions of this local id"),
                        new Parameter("user-name", Optional.of("name"), "Sessions of this user"),
                        new Parameter("verbose", Optional.empty(), "All that is known of each session")),
                (arguments, out) -> print(sessions, new Arguments(arguments), out));
    }

    private static void print(StateSource<SessionRow> sessions, Arguments arguments, Consumer<String> out) {
        Optional<Long> tunnel = arguments.number("tunnel-id", 1, 0xFFFF);
        Optional<Long> id = arguments.number("session-id", 1, 0xFFFF);
        Optional<String> user = arguments.text("user-name");
        Map<String, String> match = new HashMap<>();
        tunnel.ifPresent(value -> match.put("tunnel-id", value.toString()));
        id.ifPresent(value -> match.put("id", value.toString()));
        user.ifPresent(value -> match.put("user-name", value));
        boolean verbose = arguments.has("verbose");
        Listing listing = verbose ? Listing.begin(out) : Listing.begin(out, TABLE.heading());
        sessions.each(new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT), row -> {
            SessionState session = row.session();
            boolean wanted = id.stream().allMatch(value -> value == session.localSessionId())
                    && user.stream().allMatch(value -> row.userName().equals(Optional.of(value)));
            listing.row(wanted, () -> print(row, verbose, listing, out));
        });
        listing.end();
    }

    private static void print(SessionRow row, boolean verbose, Listing listing, Consumer<String> out) {
        if (verbose) {
            listing.between();
            FIELDS.print(row, out);
        } else {
            TABLE.row(row, out);
        }
    }
}
