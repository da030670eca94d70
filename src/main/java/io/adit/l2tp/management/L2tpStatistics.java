package io.adit.l2tp.management;

import io.adit.datastore.ControlLoop;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.DisplayCommand;
import io.adit.display.Fields;
import io.adit.display.Listing;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.LoopCounters;
import io.adit.l2tp.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What L2TP has counted, on all control loops together. */
public final class L2tpStatistics implements StateSource<L2tpStatistics.Totals> {
    /** Sums over the loops, and the most that was up at one time. */
    public record Totals(LoopCounters counters, int mostTunnels, int mostSessions) {}

    private static final Fields<Totals> FIELDS = new Fields<Totals>()
            .field("Tunnels", totals -> totals.counters().tunnels())
            .field("Tunnels up", totals -> totals.counters().establishedTunnels())
            .field("  at most", Totals::mostTunnels)
            .field("Sessions", totals -> totals.counters().sessions())
            .field("  at most", Totals::mostSessions)
            .field("Tunnels established", totals -> totals.counters().tunnelsEstablished())
            .field("Tunnels down", totals -> totals.counters().tunnelsDown())
            .field("Tunnels failed", totals -> totals.counters().tunnelsFailed())
            .field("Sessions established", totals -> totals.counters().sessionsEstablished())
            .field("Sessions down", totals -> totals.counters().sessionsDown())
            .field("Sessions failed", totals -> totals.counters().sessionsFailed())
            .field("Refused tunnels", totals -> totals.counters().refusedTunnels())
            .field("  because of", L2tpStatistics::reasons)
            .field("Authentication failures", totals -> totals.counters().authenticationFailures())
            .field("Malformed datagrams", totals -> totals.counters().malformed())
            .field("Datagrams of other protocols", totals -> totals.counters().otherProtocol())
            .field("Messages to unknown tunnels", totals -> totals.counters().unknownTunnel())
            .field("Messages to unknown sessions", totals -> totals.counters().unknownSession())
            .field("Messages from wrong peers", totals -> totals.counters().wrongPeer());

    private final List<ControlLoop> loops;
    private final List<L2tp> l2tp;
    private final L2tpEvents events;

    /** @param l2tp of each loop, in the order of the loops */
    public L2tpStatistics(List<ControlLoop> loops, List<L2tp> l2tp, L2tpEvents events) {
        this.loops = List.copyOf(loops);
        this.l2tp = List.copyOf(l2tp);
        this.events = events;
    }

    @Override
    public StatePage<Totals> page(StateQuery query) {
        List<LoopCounters> each = new ArrayList<>();
        for (int loop = 0; loop < loops.size(); loop++) {
            each.add(loops.get(loop).ask(l2tp.get(loop)::counters));
        }
        return new StatePage<>(
                each.stream().reduce(LoopCounters::plus).stream()
                        .map(sum -> new Totals(
                                sum, events.tunnels().most(), events.sessions().most()))
                        .toList(),
                Optional.empty());
    }

    /** Everything is counted anew from here. */
    void clear() {
        for (int loop = 0; loop < loops.size(); loop++) {
            loops.get(loop).apply(l2tp.get(loop)::clearCounters);
        }
        events.failures().clear();
        events.tunnels().clear();
        events.sessions().clear();
    }

    /** The container /l2tp/statistics. */
    public StateList<Totals> list() {
        StateList<Totals> list = new StateList<>(List.of("l2tp", "statistics"), this)
                .leaf("tunnels", totals -> totals.counters().tunnels())
                .leaf("tunnels-up", totals -> totals.counters().establishedTunnels())
                .leaf("most-tunnels-up", Totals::mostTunnels)
                .leaf("sessions", totals -> totals.counters().sessions())
                .leaf("most-sessions-up", Totals::mostSessions)
                .leaf("tunnels-established", totals -> totals.counters().tunnelsEstablished())
                .leaf("tunnels-down", totals -> totals.counters().tunnelsDown())
                .leaf("tunnels-failed", totals -> totals.counters().tunnelsFailed())
                .leaf("sessions-established", totals -> totals.counters().sessionsEstablished())
                .leaf("sessions-down", totals -> totals.counters().sessionsDown())
                .leaf("sessions-failed", totals -> totals.counters().sessionsFailed())
                .leaf("refused-tunnels", totals -> totals.counters().refusedTunnels());
        for (Refusal why : Refusal.values()) {
            list.leaf(
                    "refused/" + StateValues.word(why),
                    totals -> totals.counters().refused(why));
        }
        return list.leaf("authentication-failures", totals -> totals.counters().authenticationFailures())
                .leaf("malformed", totals -> totals.counters().malformed())
                .leaf("other-protocol", totals -> totals.counters().otherProtocol())
                .leaf("unknown-tunnel", totals -> totals.counters().unknownTunnel())
                .leaf("unknown-session", totals -> totals.counters().unknownSession())
                .leaf("wrong-peer", totals -> totals.counters().wrongPeer());
    }

    private static Optional<String> reasons(Totals totals) {
        List<String> reasons = new ArrayList<>();
        for (Refusal why : Refusal.values()) {
            long count = totals.counters().refused(why);
            if (count > 0) {
                reasons.add(StateValues.word(why) + " " + count);
            }
        }
        return StateValues.told(String.join(", ", reasons));
    }

    /** The command {@code display l2tp statistics}. */
    public DisplayCommand display() {
        return new DisplayCommand(
                List.of("display", "l2tp", "statistics"), "What L2TP has counted", List.of(), (_, out) -> {
                    out.accept(Listing.RULE);
                    each(StateQuery.ALL, totals -> FIELDS.print(totals, out));
                    out.accept(Listing.RULE);
                });
    }
}
