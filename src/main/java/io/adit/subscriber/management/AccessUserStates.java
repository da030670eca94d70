package io.adit.subscriber.management;

import static io.adit.datastore.StateValues.id;
import static io.adit.datastore.StateValues.told;
import static io.adit.datastore.StateValues.word;

import io.adit.datastore.ControlLoop;
import io.adit.datastore.LoopPages;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.subscriber.AccessUser;
import io.adit.subscriber.AccessUsers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The subscribers of all control loops: loop after loop, in the order of their ids. By id, address, MAC address or user
 * name they are looked up.
 */
public final class AccessUserStates implements StateSource<AccessUser> {
    private final List<ControlLoop> loops;
    private final List<AccessUsers> users;
    private final InstantSource clock;
    private final LoopPages<AccessUser> pages;

    /**
     * The subscribers of an element.
     *
     * @param users of each loop, in the order of the loops
     * @param clock that the loops follow
     */
    public AccessUserStates(List<ControlLoop> loops, List<AccessUsers> users, InstantSource clock) {
        this.loops = List.copyOf(loops);
        this.users = List.copyOf(users);
        this.clock = clock;
        this.pages = new LoopPages<>(
                loops, user -> Long.toString(user.id()), cursor -> (int) (Long.parseLong(cursor) % users.size()));
    }

    @Override
    public StatePage<AccessUser> page(StateQuery query) {
        try {
            return find(query);
        } catch (IllegalArgumentException e) {
            return new StatePage<>(List.of(), Optional.empty()); // a key that cannot be finds nothing
        }
    }

    private StatePage<AccessUser> find(StateQuery query) {
        Map<String, String> match = query.match();
        if (match.containsKey("id")) {
            return one(byId(Long.parseLong(match.getOrDefault("id", ""))));
        }
        if (match.containsKey("address")) {
            IpAddress address = IpAddress.parse(match.getOrDefault("address", ""));
            return one(first(loop -> loop.byAddress(address)));
        }
        Optional<MacAddress> mac = Optional.ofNullable(match.get("mac-address")).map(MacAddress::parse);
        Optional<String> name = Optional.ofNullable(match.get("user-name"));
        return pages.page(query, (loop, cursor, limit) -> {
            long after = cursor.map(Long::parseLong).orElse(0L);
            AccessUsers there = users.get(loop);
            return mac.map(it -> there.byMac(it, after, limit))
                    .or(() -> name.map(it -> there.byName(it, after, limit)))
                    .orElseGet(() -> there.page(after, limit));
        });
    }

    private static StatePage<AccessUser> one(Optional<AccessUser> user) {
        return new StatePage<>(user.stream().toList(), Optional.empty());
    }

    private Optional<AccessUser> byId(long id) {
        int loop = Math.floorMod(id, users.size());
        return loops.get(loop).ask(() -> users.get(loop).byId(id));
    }

    /** The first loop's that knows. */
    private Optional<AccessUser> first(Function<AccessUsers, Optional<AccessUser>> question) {
        for (int loop = 0; loop < loops.size(); loop++) {
            AccessUsers there = users.get(loop);
            Optional<AccessUser> found = loops.get(loop).ask(() -> question.apply(there));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The list /access-users/access-user. */
    public StateList<AccessUser> list() {
        StateList<AccessUser> list = new StateList<>(List.of("access-users", "access-user"), this)
                .leaf("id", AccessUser::id)
                .leaf("user-name", user -> told(user.name()))
                .leaf("domain", user -> user.domain().flatMap(StateValues::told))
                .leaf("type", user -> word(user.role()))
                .leaf("state", user -> state(user.status()))
                .leaf("address", AccessUser::address)
                .leaf("interface", AccessUser::accessPort)
                .leaf("virtual-template", AccessUser::virtualTemplate)
                .leaf("mac-address", AccessUser::mac)
                .leaf("pppoe-session-id", AccessUser::pppoeSessionId)
                .leaf("tunnel-id", user -> id(user.tunnelId()))
                .leaf("session-id", user -> id(user.sessionId()))
                .leaf("onward-tunnel-id", user -> id(user.onwardTunnelId()))
                .leaf("onward-session-id", user -> id(user.onwardSessionId()))
                .leaf("authentication-mode", AccessUserStates::authentication)
                .leaf("lns-mode", user -> user.lnsMode().map(StateValues::word))
                .leaf("established", user -> user.online().map(StateValues::time))
                .leaf("online-time", this::onlineTime);
        return Traffic.leaves(list, user -> Optional.of(user.counters()));
    }

    /** Whole seconds since the call came up. */
    Optional<Long> onlineTime(AccessUser user) {
        return user.online()
                .map(since -> Math.max(Duration.between(since, clock.instant()).toSeconds(), 0));
    }

    static String state(AccessUser.Status status) {
        return switch (status) {
            case ESTABLISHING -> "negotiating";
            case ONLINE -> "up";
            case TERMINATING -> "ending";
        };
    }

    /** Absent while it is not known yet. */
    static Optional<String> authentication(AccessUser user) {
        Optional<String> done = user.authentication().map(StateValues::word);
        return done.isEmpty() && user.online().isPresent() ? Optional.of("none") : done;
    }
}
