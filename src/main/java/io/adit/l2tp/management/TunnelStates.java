package io.adit.l2tp.management;

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
import io.adit.l2tp.L2tp;
import io.adit.l2tp.TunnelState;
import io.adit.l2tp.TunnelState.Result;
import io.adit.l2tp.wire.MessageType;
import io.adit.octets.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** The tunnels of all control loops, in the order of their ids; one is looked up by its id in the loop that owns it. */
public final class TunnelStates implements StateSource<TunnelState> {
    private final List<ControlLoop> loops;
    private final List<L2tp> l2tp;
    private final IntUnaryOperator loopOfTunnel;
    private final LoopPages<TunnelState> pages;

    /**
     * The tunnels of an element.
     *
     * @param l2tp of each loop, in the order of the loops
     * @param loopOfTunnel the loop that gave out a tunnel id
     */
    public TunnelStates(List<ControlLoop> loops, List<L2tp> l2tp, IntUnaryOperator loopOfTunnel) {
        this.loops = List.copyOf(loops);
        this.l2tp = List.copyOf(l2tp);
        this.loopOfTunnel = loopOfTunnel;
        this.pages = new LoopPages<>(
                loops,
                tunnel -> Integer.toString(tunnel.localTunnelId()),
                cursor -> loopOfTunnel.applyAsInt(Integer.parseInt(cursor)));
    }

    @Override
    public StatePage<TunnelState> page(StateQuery query) {
        String id = query.match().get("id");
        String peer = query.match().get("remote-address");
        if (id != null) {
            return new StatePage<>(tunnel(id).stream().toList(), Optional.empty());
        }
        if (peer != null) {
            return toPeer(peer, query);
        }
        return pages.page(
                query,
                (loop, after, limit) ->
                        l2tp.get(loop).tunnels(after.map(Integer::parseInt).orElse(0), limit));
    }

    private StatePage<TunnelState> toPeer(String text, StateQuery query) {
        IpAddress peer;
        try {
            peer = IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            return new StatePage<>(List.of(), Optional.empty()); // a key that cannot be finds nothing
        }
        return pages.page(
                query,
                (loop, after, limit) -> l2tp.get(loop)
                        .tunnelsTo(peer, after.map(Integer::parseInt).orElse(0), limit));
    }

    private Optional<TunnelState> tunnel(String text) {
        return TunnelId.parse(text).flatMap(id -> {
            int loop = loopOfTunnel.applyAsInt(id);
            return loops.get(loop).ask(() -> l2tp.get(loop).tunnel(id));
        });
    }

    /** The list /l2tp/tunnels/tunnel. */
    public StateList<TunnelState> list() {
        StateList<TunnelState> list = new StateList<>(List.of("l2tp", "tunnels", "tunnel"), this)
                .leaf("id", TunnelState::localTunnelId)
                .leaf("remote-id", TunnelState::remoteTunnelId)
                .leaf("role", tunnel -> word(tunnel.role()))
                .leaf("group", TunnelState::group)
                .leaf("state", tunnel -> word(tunnel.status()))
                .leaf("local-name", tunnel -> told(tunnel.localName()))
                .leaf("remote-name", tunnel -> told(tunnel.peerName()))
                .leaf("remote-vendor", tunnel -> tunnel.peerVendor().flatMap(StateValues::told))
                .leaf("local-address", tunnel -> tunnel.path().local().address())
                .leaf("local-port", tunnel -> tunnel.path().local().port())
                .leaf("remote-address", tunnel -> tunnel.path().remote().address())
                .leaf("remote-port", tunnel -> tunnel.path().remote().port())
                .leaf("authenticated", TunnelState::authenticated)
                .leaf("created", tunnel -> StateValues.time(tunnel.created()))
                .leaf("established", tunnel -> tunnel.established().map(StateValues::time))
                .leaf("closed", tunnel -> tunnel.closed().map(StateValues::time))
                .leaf("sessions", TunnelState::sessions)
                .leaf("dscp", TunnelState::dscp)
                .leaf("remote-phb", TunnelState::remoteDs)
                .leaf("avps-hidden", TunnelState::hiding)
                .leaf("idle-since", tunnel -> tunnel.idleSince().map(StateValues::time))
                .leaf("authentication-failures", tunnel -> tunnel.counters().authenticationFailures())
                .leaf("hello-interval", tunnel -> tunnel.helloInterval().toSeconds())
                .leaf("receive-window-size", TunnelState::localReceiveWindow)
                .leaf("remote-receive-window-size", TunnelState::remoteReceiveWindow)
                .leaf("congestion-window", TunnelState::sendWindow)
                .leaf("ns", TunnelState::ns)
                .leaf("nr", TunnelState::nr)
                .leaf("last-result-code", tunnel -> tunnel.lastResult().flatMap(result -> id(result.resultCode())))
                .leaf("last-error-code", tunnel -> tunnel.lastResult().map(Result::errorCode))
                .leaf("last-message", tunnel -> tunnel.lastResult().flatMap(result -> told(result.text())));
        return counters(list);
    }

    private static StateList<TunnelState> counters(StateList<TunnelState> list) {
        messages(list, "sent", tunnel -> tunnel.counters().sent());
        list.leaf("sent/zlb", tunnel -> tunnel.counters().sentAcknowledgements())
                .leaf("sent/retransmissions", tunnel -> tunnel.counters().retransmissions());
        messages(list, "received", tunnel -> tunnel.counters().received());
        messages(list, "retransmitted", tunnel -> tunnel.counters().retransmitted());
        messages(list, "dropped", tunnel -> tunnel.counters().dropped());
        return list.leaf("received/zlb", tunnel -> tunnel.counters().receivedAcknowledgements())
                .leaf("received/refused", tunnel -> tunnel.counters().refused())
                .leaf("received/duplicates", tunnel -> tunnel.counters().duplicates())
                .leaf("received/out-of-order", tunnel -> tunnel.counters().outOfOrder())
                .leaf("received/out-of-window", tunnel -> tunnel.counters().outOfWindow())
                .leaf("queue/unsent", tunnel -> tunnel.queues().unsent())
                .leaf("queue/most-unsent", tunnel -> tunnel.queues().mostUnsent())
                .leaf("queue/in-flight", tunnel -> tunnel.queues().inFlight())
                .leaf("queue/most-in-flight", tunnel -> tunnel.queues().mostInFlight())
                .leaf("queue/early", tunnel -> tunnel.queues().early())
                .leaf("queue/most-early", tunnel -> tunnel.queues().mostEarly());
    }

    private static void messages(
            StateList<TunnelState> list, String way, Function<TunnelState, Map<MessageType, Long>> counts) {
        for (MessageType type : MessageType.values()) {
            list.leaf(
                    way + "/" + type.toString().toLowerCase(Locale.ROOT),
                    tunnel -> counts.apply(tunnel).getOrDefault(type, 0L));
        }
    }
}
