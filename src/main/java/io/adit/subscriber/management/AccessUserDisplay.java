package io.adit.subscriber.management;

import static io.adit.datastore.StateValues.id;

import io.adit.datastore.StateQuery;
import io.adit.datastore.StateValues;
import io.adit.display.Arguments;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import io.adit.display.Fields;
import io.adit.display.Listing;
import io.adit.display.Table;
import io.adit.octets.IpAddress;
import io.adit.subscriber.AccessUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The command {@code display access-user}, on the source that {@code <get>} reads. */
public final class AccessUserDisplay {
    private static final Table<AccessUser> FIRST_LINE = new Table<AccessUser>()
            .column("UserID", 7, AccessUser::id)
            .column("Username", 23, user -> StateValues.told(user.name()))
            .column("Interface", 14, user -> user.accessPort().orElse(user.virtualTemplate()))
            .column("IP address", 15, AccessUser::address)
            .column("MAC", 14, AccessUser::mac);

    private static final Table<AccessUser> SECOND_LINE = new Table<AccessUser>()
            .column("", 7, _ -> "")
            .column("State", 13, user -> AccessUserStates.state(user.status()))
            .column("Tunnel/Session", 24, AccessUserDisplay::session)
            .column("Access type", 20, user -> accessType(user.role()));

    private final AccessUserStates users;
    private final Fields<AccessUser> fields;

    public AccessUserDisplay(AccessUserStates users) {
        this.users = users;
        this.fields = new Fields<AccessUser>()
                .field("User ID", AccessUser::id)
                .field("User name", user -> StateValues.told(user.name()))
                .field("Domain", user -> user.domain().flatMap(StateValues::told))
                .field("Access type", user -> accessType(user.role()))
                .field("State", user -> AccessUserStates.state(user.status()))
                .field("IP address", AccessUser::address)
                .field("Interface", AccessUser::accessPort)
                .field("Virtual-Template", AccessUser::virtualTemplate)
                .field("MAC address", AccessUser::mac)
                .field("PPPoE session ID", AccessUser::pppoeSessionId)
                .field("L2TP group", AccessUser::l2tpGroup)
                .field("Local tunnel ID", user -> id(user.tunnelId()))
                .field("Local session ID", user -> id(user.sessionId()))
                .field("Onward tunnel ID", user -> id(user.onwardTunnelId()))
                .field("Onward session ID", user -> id(user.onwardSessionId()))
                .field("Authentication", AccessUserStates::authentication)
                .field("LNS mode", user -> user.lnsMode().map(StateValues::word))
                .field("Started", user -> StateValues.time(user.started()))
                .field("Established", user -> user.online().map(StateValues::time))
                .field("Online time (s)", users::onlineTime)
                .field("Traffic", user -> Traffic.words(user.counters()));
    }

    public DisplayCommand command() {
        return new DisplayCommand(
                List.of("display", "access-user"),
                "Subscribers",
                List.of(
                        new Parameter("user-id", Optional.of("id"), "The subscriber of this number"),
                        new Parameter("user-name", Optional.of("name"), "Subscribers of this name"),
                        new Parameter("ip-address", Optional.of("address"), "The subscriber that has this address"),
                        new Parameter("verbose", Optional.empty(), "All that is known of each subscriber")),
                (arguments, out) -> print(new Arguments(arguments), out));
    }

    private void print(Arguments arguments, Consumer<String> out) {
        Optional<Long> id = arguments.number("user-id", 1, 0xFFFF_FFFFL);
        Optional<String> name = arguments.text("user-name");
        Optional<IpAddress> address = arguments.text("ip-address").map(IpAddress::parse);
        Map<String, String> match = new HashMap<>();
        id.ifPresent(value -> match.put("id", value.toString()));
        name.ifPresent(value -> match.put("user-name", value));
        address.ifPresent(value -> match.put("address", value.toString()));
        boolean verbose = arguments.has("verbose");
        Listing listing =
                verbose ? Listing.begin(out) : Listing.begin(out, FIRST_LINE.heading(), SECOND_LINE.heading());
        users.each(new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT), user -> {
            boolean wanted = name.stream().allMatch(user.name()::equals)
                    && address.stream().allMatch(value -> user.address().equals(Optional.of(value)));
            listing.row(wanted, () -> print(user, verbose, listing, out));
        });
        listing.end();
    }

    private void print(AccessUser user, boolean verbose, Listing listing, Consumer<String> out) {
        if (verbose) {
            listing.between();
            fields.print(user, out);
        } else {
            FIRST_LINE.row(user, out);
            SECOND_LINE.row(user, out);
        }
    }

    private static Optional<String> session(AccessUser user) {
        return id(user.sessionId()).map(session -> user.tunnelId() + "/" + session);
    }

    private static String accessType(AccessUser.Role role) {
        return switch (role) {
            case LOCAL -> "PPPoE";
            case LAC -> "PPPoE to L2TP";
            case LNS -> "PPPoL2TP";
            case LTS -> "L2TP to L2TP";
        };
    }
}
