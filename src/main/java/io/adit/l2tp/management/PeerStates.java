package io.adit.l2tp.management;

import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import io.adit.display.Listing;
import io.adit.display.Table;
import io.adit.l2tp.LnsRegistry;
import io.adit.l2tp.LnsState;
import io.adit.l2tp.LnsState.Failure;
import io.adit.l2tp.LnsState.Locked;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The LNSs that LAC groups name, by group and in the order of its configuration; a model has at most 8000. */
public final class PeerStates implements StateSource<LnsState> {
    private static final Table<LnsState> TABLE = new Table<LnsState>()
            .column("Group", 16, LnsState::group)
            .column("LNS", 12, LnsState::name)
            .column("Address", 16, peer -> peer.lns().endpoint().address())
            .column("State", 8, PeerStates::state)
            .column("Tunnels", 7, LnsState::tunnels)
            .column("Sessions", 8, LnsState::sessions)
            .column("Until", 25, peer -> peer.locked().map(it -> StateValues.time(it.until())))
            .column("Reason", 6, PeerStates::reason);

    private final LnsRegistry lnss;
    private final InstantSource clock;

    /** @param clock of the loops */
    public PeerStates(LnsRegistry lnss, InstantSource clock) {
        this.lnss = lnss;
        this.clock = clock;
    }

    @Override
    public StatePage<LnsState> page(StateQuery query) {
        Map<String, String> match = query.match();
        return new StatePage<>(
                lnss.states(clock.instant()).stream()
                        .filter(peer ->
                                match.getOrDefault("group", peer.group()).equals(peer.group()))
                        .filter(peer -> match.getOrDefault("name", peer.name()).equals(peer.name()))
                        .toList(),
                Optional.empty());
    }

    /** The list /l2tp/peers/peer. */
    public StateList<LnsState> list() {
        return new StateList<>(List.of("l2tp", "peers", "peer"), this)
                .leaf("group", LnsState::group)
                .leaf("name", LnsState::name)
                .leaf("address", peer -> peer.lns().endpoint().address())
                .leaf("port", peer -> peer.lns().endpoint().port())
                .leaf("state", PeerStates::state)
                .leaf("reason", peer -> PeerStates.reason(peer).map(StateValues::printable))
                .leaf("locked-since", peer -> peer.locked().map(it -> StateValues.time(it.since())))
                .leaf("locked-until", peer -> peer.locked().map(it -> StateValues.time(it.until())))
                .leaf("tunnels", LnsState::tunnels)
                .leaf("sessions", LnsState::sessions)
                .leaf("last-failure", peer -> peer.lastFailure().map(it -> StateValues.time(it.at())))
                .leaf(
                        "last-failure-reason",
                        peer -> peer.lastFailure().map(Failure::reason).flatMap(StateValues::told));
    }

    /** The command {@code display l2tp peer}. */
    public DisplayCommand display() {
        return new DisplayCommand(
                List.of("display", "l2tp", "peer"),
                "LNSs that LAC groups name",
                List.of(new Parameter("group", Optional.of("name"), "Those of this group")),
                (arguments, out) -> {
                    Map<String, String> match = new HashMap<>();
                    Optional.ofNullable(arguments.get("group")).ifPresent(group -> match.put("group", group));
                    Listing listing = Listing.begin(out, TABLE.heading());
                    each(
                            new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT),
                            peer -> listing.row(true, () -> TABLE.row(peer, out)));
                    listing.end();
                });
    }

    private static String state(LnsState peer) {
        if (peer.obstacle().isPresent()) {
            return "out-of-use";
        }
        return peer.locked().isPresent() ? "locked" : "usable";
    }

    private static Optional<String> reason(LnsState peer) {
        return peer.obstacle().or(() -> peer.locked().map(Locked::reason));
    }
}
