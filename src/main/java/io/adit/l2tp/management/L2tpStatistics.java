package io.adit.l2tp.management;

import io.adit.datastore.ControlLoop;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.display.DisplayCommand;
import io.adit.display.Fields;
import io.adit.display.Listing;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.LoopCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What L2TP has counted, on all control loops together. */
public final class L2tpStatistics implements StateSource<LoopCounters> {
    private static final Fields<LoopCounters> FIELDS = new Fields<LoopCounters>()
            .field("Tunnels", LoopCounters::tunnels)
            .field("Sessions", LoopCounters::sessions)
            .field("Tunnels established", LoopCounters::tunnelsEstablished)
            .field("Tunnels down", LoopCounters::tunnelsDown)
            .field("Sessions established", LoopCounters::sessionsEstablished)
            .field("Sessions down", LoopCounters::sessionsDown)
            .field("Refused tunnels", LoopCounters::refusedTunnels)
            .field("Authentication failures", LoopCounters::authenticationFailures)
            .field("Malformed datagrams", LoopCounters::malformed)
            .field("Messages to unknown tunnels", LoopCounters::unknownTunnel)
            .field("Messages from wrong peers", LoopCounters::wrongPeer);

    private final List<ControlLoop> loops;
    private final List<L2tp> l2tp;

    /** @param l2tp of each loop, in the order of the loops */
    public L2tpStatistics(List<ControlLoop> loops, List<L2tp> l2tp) {
        this.loops = List.copyOf(loops);
        this.l2tp = List.copyOf(l2tp);
    }

    @Override
    public StatePage<LoopCounters> page(StateQuery query) {
        List<LoopCounters> each = new ArrayList<>();
        for (int loop = 0; loop < loops.size(); loop++) {
            each.add(loops.get(loop).ask(l2tp.get(loop)::counters));
        }
        return new StatePage<>(
                each.stream().reduce(L2tpStatistics::sum).stream().toList(), Optional.empty());
    }

    private static LoopCounters sum(LoopCounters one, LoopCounters two) {
        return new LoopCounters(
                one.tunnels() + two.tunnels(),
                one.sessions() + two.sessions(),
                one.malformed() + two.malformed(),
                one.unknownTunnel() + two.unknownTunnel(),
                one.wrongPeer() + two.wrongPeer(),
                one.refusedTunnels() + two.refusedTunnels(),
                one.authenticationFailures() + two.authenticationFailures(),
                one.tunnelsEstablished() + two.tunnelsEstablished(),
                one.tunnelsDown() + two.tunnelsDown(),
                one.sessionsEstablished() + two.sessionsEstablished(),
                one.sessionsDown() + two.sessionsDown());
    }

    /** The container /l2tp/statistics. */
    public StateList<LoopCounters> list() {
        return new StateList<>(List.of("l2tp", "statistics"), this)
                .leaf("tunnels", LoopCounters::tunnels)
                .leaf("sessions", LoopCounters::sessions)
                .leaf("tunnels-established", LoopCounters::tunnelsEstablished)
                .leaf("tunnels-down", LoopCounters::tunnelsDown)
                .leaf("sessions-established", LoopCounters::sessionsEstablished)
                .leaf("sessions-down", LoopCounters::sessionsDown)
                .leaf("refused-tunnels", LoopCounters::refusedTunnels)
                .leaf("authentication-failures", LoopCounters::authenticationFailures)
                .leaf("malformed", LoopCounters::malformed)
                .leaf("unknown-tunnel", LoopCounters::unknownTunnel)
                .leaf("wrong-peer", LoopCounters::wrongPeer);
    }

    /** The command {@code display l2tp statistics}. */
    public DisplayCommand display() {
        return new DisplayCommand(
                List.of("display", "l2tp", "statistics"), "What L2TP has counted", List.of(), (_, out) -> {
                    out.accept(Listing.RULE);
                    each(StateQuery.ALL, counters -> FIELDS.print(counters, out));
                    out.accept(Listing.RULE);
                });
    }
}
