package io.adit.l2tp.management;

import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.datastore.ActionAnswer;
import io.adit.datastore.ControlLoop;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.RequestException;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.L2tp;
import io.adit.l2tp.TunnelState;
import io.adit.octets.IpAddress;
import io.adit.yang.DataNode;
import io.adit.yang.ModelError.Tag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The action {@code test-tunnel}: opens a tunnel to an LNS, if there is none, and says how that went. */
public final class TunnelProbe {
    /** How long an answer may take after the tunnel's own time is over. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Supplier<Configuration> configuration;
    private final ToIntFunction<IpAddress> loopOfPeer;
    private final List<ControlLoop> loops;
    private final List<L2tp> l2tp;
    private final AwaitedTunnels awaited;
    private final InstantSource clock;

    /**
     * The action of an element.
     *
     * @param configuration that runs now
     * @param loopOfPeer the loop that has the tunnels to this address
     * @param l2tp of each loop, in the order of the loops
     * @param events tell how a tunnel goes on
     * @param clock of the loops
     */
    public TunnelProbe(
            Supplier<Configuration> configuration,
            ToIntFunction<IpAddress> loopOfPeer,
            List<ControlLoop> loops,
            List<L2tp> l2tp,
            L2tpEvents events,
            InstantSource clock) {
        this.configuration = configuration;
        this.loopOfPeer = loopOfPeer;
        this.loops = List.copyOf(loops);
        this.l2tp = List.copyOf(l2tp);
        this.awaited = events.awaited();
        this.clock = clock;
    }

    /** To be registered. */
    public OperatorAction action() {
        return new OperatorAction(
                "adit-l2tp", "test-tunnel", List.of("test", "l2tp", "tunnel"), (input, _) -> test(input));
    }

    private ActionAnswer test(DataNode input) throws RequestException {
        String name = input.text("group");
        L2tpGroup group = configuration
                .get()
                .l2tp()
                .groups()
                .get(name)
                .filter(found -> found.lac().isPresent())
                .orElseThrow(() -> RequestException.about(
                        input, "group", Tag.DATA_MISSING, "there is no group for a LAC of this name: " + name));
        RemoteLns lns = group.lac().stream()
                .flatMap(lac -> lac.servers().stream())
                .filter(server -> server.name().equals(input.text("lns")))
                .findFirst()
                .orElseThrow(() -> RequestException.about(
                        input, "lns", Tag.DATA_MISSING, "there is no such LNS in group " + name));
        long start = clock.millis();
        TunnelOutcome outcome = outcome(group, lns);
        return ActionAnswer.DONE
                .with("established", outcome.established())
                .with("tunnel-id", outcome.localTunnelId())
                .with("milliseconds", clock.millis() - start)
                .with("result-code", outcome.result().map(CallEnd::resultCode))
                .with("error-code", outcome.result().map(CallEnd::errorCode))
                .with("message", outcome.result().map(CallEnd::message));
    }

    private TunnelOutcome outcome(L2tpGroup group, RemoteLns lns) {
        int loop = loopOfPeer.applyAsInt(lns.address());
        return loops.get(loop).ask(() -> begin(l2tp.get(loop), group, lns)).join();
    }

    /** On the tunnel's loop, so that nothing can happen to it before it is awaited. */
    private CompletableFuture<TunnelOutcome> begin(L2tp engine, L2tpGroup group, RemoteLns lns) {
        return switch (engine.open(group, lns, clock.instant())) {
            case L2tp.Opened.Not(CallEnd why) ->
                CompletableFuture.completedFuture(new TunnelOutcome(Optional.empty(), Optional.of(why)));
            case L2tp.Opened.Tunnel(int id) -> {
                Optional<TunnelState> state = engine.tunnel(id);
                yield state.filter(it -> it.status() == TunnelState.Status.ESTABLISHED)
                                .isPresent()
                        ? CompletableFuture.completedFuture(TunnelOutcome.up(id))
                        : awaited.await(id, group.timers().setup().plus(MARGIN));
            }
        };
    }
}
