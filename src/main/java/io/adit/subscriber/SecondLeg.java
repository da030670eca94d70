package io.adit.subscriber;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.forwarding.Circuit;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.ConnectedCall;
import io.adit.l2tp.IncomingCall;
import io.adit.l2tp.Lns;
import io.adit.l2tp.LnsChoice;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The way on of a call whose user's domain names a LAC group: to one LNS of the group after the other until one takes it,
 * each of them once. It lives on the loop of the call; what lives on the tunnel's is its {@link TunnelHalf}.
 */
final class SecondLeg {
    /** No more than a group has LNSs; it may have others now than when the call began. */
    private static final int MOST_ATTEMPTS = 8;

    interface Output {
        /** Frames pass between the circuit's two legs; the ids are ours. */
        void joined(int tunnelId, int sessionId, Instant now);

        /** The leg is over, or no LNS took the call: then with what the last one said. Nothing comes after it. */
        void ended(CallEnd end, Instant now);
    }

    private record Attempt(TunnelHalf half, int loop, L2tpGroup group, RemoteLns lns) {}

    private final CallContext context;
    private final Circuit circuit;
    private final String groupName;
    private final IncomingCall incoming;
    private final Predicate<Lns> never;
    private final Output output;
    private final Set<Lns> tried = new HashSet<>();
    private Optional<Attempt> attempt = Optional.empty();
    private Optional<ConnectedCall> connected;
    private boolean joined;

    /**
     * To be placed.
     *
     * @param circuit open on the call's first leg
     * @param never whom this call must not go to
     */
    SecondLeg(
            CallContext context,
            Circuit circuit,
            String groupName,
            IncomingCall incoming,
            ConnectedCall connected,
            Predicate<Lns> never,
            Output output) {
        this.context = context;
        this.circuit = circuit;
        this.groupName = groupName;
        this.incoming = incoming;
        this.connected = Optional.of(connected);
        this.never = never;
        this.output = output;
    }

    void place(Instant now) {
        placeNext(Optional.empty(), now);
    }

    /** By the group as it is now; without one left, {@code last} is why. */
    private void placeNext(Optional<CallEnd> last, Instant now) {
        Optional<L2tpGroup> group = context.configuration()
                .l2tp()
                .groups()
                .get(groupName)
                .filter(found -> found.enabled() && found.lac().isPresent());
        if (group.isEmpty() || tried.size() >= MOST_ATTEMPTS) {
            output.ended(last.orElse(CallEnd.NOT_CONFIGURED), now);
            return;
        }
        Predicate<Lns> excluded = never.or(tried::contains);
        switch (context.lnss().choose(group.get(), excluded, context.random(), now)) {
            case LnsChoice.Chosen(RemoteLns lns) -> attempt(group.get(), lns);
            case LnsChoice.None(CallEnd why) -> output.ended(last.orElse(why), now);
        }
    }

    private void attempt(L2tpGroup group, RemoteLns lns) {
        int loop = context.selection().ofPeer(RoutingInstance.DEFAULT, lns.address());
        TunnelHalf half = new TunnelHalf(this, context.loop(), circuit);
        attempt = Optional.of(new Attempt(half, loop, group, lns));
        tried.add(Lns.of(lns));
        ConnectedCall said = connected.orElseThrow();
        context.tell(loop, engine -> half.place(engine, group, lns, incoming, said));
    }

    /** Ends the leg from here; the LNS hears why. Harmless if there is none. */
    void hangUp(CallEnd why) {
        letGo().ifPresent(last -> context.tell(
                last.loop, engine -> last.half.disconnect(why, engine.context().now())));
    }

    boolean isJoined() {
        return joined;
    }

    /** From the tunnel's loop. */
    void joined(TunnelHalf half, int tunnelId, int sessionId) {
        if (isCurrent(half)) {
            joined = true;
            connected = Optional.empty(); // it may hold a password, and nobody needs it any more
            output.joined(tunnelId, sessionId, context.now());
        }
    }

    /** From the tunnel's loop. */
    void ended(TunnelHalf half, CallEnd end) {
        if (!isCurrent(half)) {
            return; // it crossed our own hanging up
        }
        Instant now = context.now();
        Attempt last = letGo().orElseThrow();
        if (joined || !end.mayDoBetterElsewhere()) {
            output.ended(end, now);
        } else {
            context.lnss().failed(last.lns, end.toString(), now);
            placeNext(Optional.of(end), now);
        }
    }

    private boolean isCurrent(TunnelHalf half) {
        return attempt.filter(now -> now.half.equals(half)).isPresent();
    }

    private Optional<Attempt> letGo() {
        Optional<Attempt> last = attempt;
        attempt = Optional.empty();
        last.ifPresent(it -> context.lnss().release(it.group, it.lns));
        return last;
    }
}
