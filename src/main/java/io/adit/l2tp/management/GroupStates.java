package io.adit.l2tp.management;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Callers;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.Lns;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.datastore.ControlLoop;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.Arguments;
import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import io.adit.display.Fields;
import io.adit.display.Listing;
import io.adit.l2tp.GroupUsage;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.LnsRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The groups that are configured, by name, and what they have on all control loops together. */
public final class GroupStates implements StateSource<GroupStates.Row> {
    /** A group as it is configured now, and its tunnels and sessions. */
    public record Row(L2tpGroup group, boolean drained, GroupUsage usage) {}

    private static final Fields<Row> FIELDS = new Fields<Row>()
            .field("Group name", row -> row.group().name())
            .field("Description", row -> row.group().description())
            .field("Group type", row -> type(row.group()))
            .field("Enabled", row -> yes(row.group().enabled()))
            .field("Drained", row -> yes(row.drained()))
            .field("Tunnels", row -> row.usage().tunnels())
            .field("Sessions", row -> row.usage().sessions())
            .field("Local name", row -> row.group().localName())
            .field("Tunnel authentication", row -> yes(row.group().authentication()))
            .field("AVP hiding", row -> StateValues.word(row.group().avpHiding()))
            .field("Hello interval (s)", row -> row.group().timers().hello().toSeconds())
            .field("Idle cut (s)", row -> row.group().timers().idleCut().toSeconds())
            .field("Receive window", row -> row.group().receiveWindowSize())
            .field("Session limit of a tunnel", row -> row.group().sessionLimit())
            .field("DSCP", row -> row.group().dscp())
            .field("Data sequencing", row -> yes(row.group().dataChannel().sequencing()))
            .field("LNS selection", row -> row.group().lac().map(lac -> StateValues.word(lac.selection())))
            .field("LNS", row -> row.group().lac().map(GroupStates::servers))
            .field("Virtual-Template", row -> row.group().lns().map(Lns::virtualTemplate))
            .field(
                    "Serves LACs named",
                    row -> row.group().lns().map(Lns::callers).flatMap(Callers::remoteName))
            .field("Domain", row -> row.group().lns().flatMap(Lns::domain));

    private final Supplier<List<L2tpGroup>> groups;
    private final LnsRegistry lnss;
    private final List<ControlLoop> loops;
    private final List<L2tp> l2tp;

    /**
     * The groups of an element.
     *
     * @param groups as they are configured now
     * @param lnss knows which groups are drained
     * @param l2tp of each loop, in the order of the loops
     */
    public GroupStates(Supplier<List<L2tpGroup>> groups, LnsRegistry lnss, List<ControlLoop> loops, List<L2tp> l2tp) {
        this.groups = groups;
        this.lnss = lnss;
        this.loops = List.copyOf(loops);
        this.l2tp = List.copyOf(l2tp);
    }

    /** A model has at most 1000 groups, so that one page has them all. */
    @Override
    public StatePage<Row> page(StateQuery query) {
        Optional<String> wanted = Optional.ofNullable(query.match().get("name"));
        List<L2tpGroup> meant = groups.get().stream()
                .filter(group -> wanted.isEmpty() || wanted.get().equals(group.name()))
                .sorted((one, two) -> one.name().compareTo(two.name()))
                .toList();
        return new StatePage<>(meant.isEmpty() ? List.of() : rows(meant), Optional.empty());
    }

    private List<Row> rows(List<L2tpGroup> meant) {
        Map<String, GroupUsage> sums = meant.stream().collect(Collectors.toMap(L2tpGroup::name, _ -> GroupUsage.NONE));
        for (int loop = 0; loop < loops.size(); loop++) {
            L2tp asked = l2tp.get(loop);
            loops.get(loop).apply(() -> sums.replaceAll((name, sum) -> sum.plus(asked.group(name))));
        }
        return meant.stream()
                .map(group ->
                        new Row(group, lnss.isDrained(group.name()), sums.getOrDefault(group.name(), GroupUsage.NONE)))
                .toList();
    }

    /** The list /l2tp/group-states/group-state. */
    public StateList<Row> list() {
        return new StateList<>(List.of("l2tp", "group-states", "group-state"), this)
                .leaf("name", row -> row.group().name())
                .leaf("drained", Row::drained)
                .leaf("tunnels", row -> row.usage().tunnels())
                .leaf("sessions", row -> row.usage().sessions());
    }

    /** The command {@code display l2tp-group}. */
    public DisplayCommand display() {
        return new DisplayCommand(
                List.of("display", "l2tp-group"),
                "L2TP groups",
                List.of(new Parameter("name", Optional.of("group"), "The group of this name")),
                (arguments, out) -> {
                    Map<String, String> match = new Arguments(arguments)
                            .text("name")
                            .map(name -> Map.of("name", name))
                            .orElse(Map.of());
                    Listing listing = Listing.begin(out);
                    each(
                            new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT),
                            row -> listing.row(true, () -> {
                                listing.between();
                                FIELDS.print(row, out);
                            }));
                    listing.end();
                });
    }

    private static String type(L2tpGroup group) {
        return group.lac().isPresent()
                ? "REQUEST_DIALIN_L2TP"
                : group.lns().isPresent() ? "ACCEPT_DIALIN_L2TP" : "NONE";
    }

    private static String servers(Lac lac) {
        return lac.servers().stream()
                .map((RemoteLns lns) -> lns.name() + " " + lns.address() + (lns.blocked() ? " (blocked)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }
}
