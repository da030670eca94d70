package io.adit.l2tp.management;

import io.adit.datastore.ActionAnswer;
import io.adit.datastore.ControlLoop;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.RequestException;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.TunnelState;
import io.adit.octets.IpAddress;
import io.adit.yang.DataNode;
import io.adit.yang.ModelError.Tag;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What operators can have done to tunnels. */
public final class L2tpActions {
    private static final String MODULE = "adit-l2tp";

    private final List<ControlLoop> loops;
    private final List<L2tp> l2tp;
    private final IntUnaryOperator loopOfTunnel;
    private final TunnelStates tunnels;
    private final L2tpStatistics statistics;
    private final InstantSource clock;

    /**
     * The actions of an element.
     *
     * @param l2tp of each loop, in the order of the loops
     * @param loopOfTunnel the loop that gave out a tunnel id
     * @param clock of the loops
     */
    public L2tpActions(
            List<ControlLoop> loops,
            List<L2tp> l2tp,
            IntUnaryOperator loopOfTunnel,
            TunnelStates tunnels,
            L2tpStatistics statistics,
            InstantSource clock) {
        this.loops = List.copyOf(loops);
        this.l2tp = List.copyOf(l2tp);
        this.loopOfTunnel = loopOfTunnel;
        this.tunnels = tunnels;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** To be registered. */
    public List<OperatorAction> all() {
        return List.of(
                new OperatorAction(
                        MODULE, "clear-tunnel", List.of("reset", "l2tp", "tunnel"), (input, _) -> clearTunnel(input)),
                new OperatorAction(
                        MODULE,
                        "clear-statistics",
                        List.of("reset", "l2tp", "statistics"),
                        (input, _) -> clearStatistics(input)));
    }

    private ActionAnswer clearTunnel(DataNode input) throws RequestException {
        int closed = close(query(input), meant(input), input.text("message"));
        if (closed == 0 && input.leaf("all").isEmpty()) {
            String leaf = List.of("id", "name", "peer", "group").stream()
                    .filter(each -> input.leaf(each).isPresent())
                    .findFirst()
                    .orElseThrow();
            throw RequestException.about(
                    input, leaf, Tag.DATA_MISSING, "there is no tunnel of this " + leaf + ": " + input.text(leaf));
        }
        return ActionAnswer.DONE.with("tunnels", closed);
    }

    private static StateQuery query(DataNode input) {
        Map<String, String> match = new HashMap<>();
        input.leaf("id").ifPresent(id -> match.put("id", id));
        input.leaf("peer").ifPresent(address -> match.put("remote-address", address));
        return new StateQuery(match, Optional.empty(), StateQuery.USUAL_LIMIT);
    }

    private static Predicate<TunnelState> meant(DataNode input) {
        Optional<IpAddress> peer = input.leaf("peer").map(IpAddress::parse);
        return tunnel -> tunnel.status() != TunnelState.Status.CLOSED
                && input.leaf("name").stream().allMatch(tunnel.peerName()::equals)
                && input.leaf("group").stream().allMatch(tunnel.group()::equals)
                && peer.stream().allMatch(tunnel.path().remote().address()::equals);
    }

    /** A page at a time, so that no loop is kept from its packets for long. */
    private int close(StateQuery first, Predicate<TunnelState> meant, String why) {
        int closed = 0;
        Optional<StateQuery> query = Optional.of(first);
        while (query.isPresent()) {
            StateQuery asked = query.get();
            StatePage<TunnelState> page = tunnels.page(asked);
            Map<Integer, List<Integer>> idsOfLoop = page.rows().stream()
                    .filter(meant)
                    .map(TunnelState::localTunnelId)
                    .collect(Collectors.groupingBy(loopOfTunnel::applyAsInt));
            for (Map.Entry<Integer, List<Integer>> ids : idsOfLoop.entrySet()) {
                closed += close(ids.getKey(), ids.getValue(), why);
            }
            query = page.next().map(asked::next);
        }
        return closed;
    }

    private int close(int loop, List<Integer> ids, String why) {
        return loops.get(loop).ask(() -> (int) ids.stream()
                .filter(id -> l2tp.get(loop).closeTunnel(id, why, clock.instant()))
                .count());
    }

    private ActionAnswer clearStatistics(DataNode input) throws RequestException {
        Optional<Integer> tunnel = input.leaf("tunnel-id").map(Integer::valueOf);
        if (tunnel.isEmpty()) {
            statistics.clear();
        } else if (!clearTunnelStatistics(tunnel.get())) {
            throw RequestException.about(input, "tunnel-id", Tag.DATA_MISSING, "there is no tunnel " + tunnel.get());
        }
        return ActionAnswer.DONE;
    }

    private boolean clearTunnelStatistics(int id) {
        int loop = loopOfTunnel.applyAsInt(id);
        return loops.get(loop).ask(() -> l2tp.get(loop).clearCounters(id));
    }
}
