package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.RemoteLns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two elements over a link that is up to 30 % bad in each way, and calls that come and go between them. In a third of the
 * runs both ends call. {@code -Dseeds=n} makes n runs, {@code -Dseed=n} repeats one.
 *
 * <p>All the while it is watched that nothing waits longer than it may, and by {@link Network} that no id serves again
 * too early.
 */
class LossyLinkTest {
    private static final Duration CYCLE = ControlChannel.Settings.RFC_2661.cycle();

    /** The interval of hellos, and what tunnels and calls may take to be established. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration LOCK = L2tpConfig.off().lockTime();

    /** Whatever is under way is over by then, and who is alone in a tunnel has found out. */
    private static final Duration QUIET = LONGEST_WAIT.plus(CYCLE).plusSeconds(10);

    /** Longer than a cycle, so that an attempt that finds the peer dead is over before the next one. */
    private static final Duration ATTEMPT = CYCLE.plusSeconds(9);

    @Test
    void bothEndsAgreeAndNothingLeaks() {
        seeds(LossyLinkTest::agreeInTheEnd);
    }

    @Test
    void corruptionIsForgottenWhenItIsOver() {
        seeds(LossyLinkTest::recoverInTheEnd);
    }

    private static void seeds(LongConsumer run) {
        long first = Long.getLong("seed", 1);
        long count = Long.getLong("seed") == null ? Long.getLong("seeds", 200) : 1;
        for (long seed = first; seed < first + count; seed++) {
            try {
                run.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dseed=" + seed, e);
            }
        }
    }

    private static void agreeInTheEnd(long seed) {
        Pair pair = new Pair(seed, 0);
        pair.live();
        pair.network.runFor(QUIET);
        agree(pair.lac, pair.lns);
        pair.hangUp();
        assertThat(pair.lac.tunnels()).hasSameSizeAs(pair.lns.tunnels()).allSatisfy(LossyLinkTest::idle);
        assertThat(pair.lns.tunnels()).allSatisfy(LossyLinkTest::idle);
        pair.end();
    }

    /** No checksum is at work here: ends may disagree for long, but when the weather is fine a call comes up at once. */
    private static void recoverInTheEnd(long seed) {
        Pair pair = new Pair(seed, 1 + (int) (seed % 30));
        pair.live();
        pair.network.runFor(QUIET.multipliedBy(2));
        pair.lns.refuses = false;
        Session fresh = pair.place(pair.lac);
        pair.network.runFor(ATTEMPT);
        int remoteId = fresh.remoteSessionId();
        assertThat(fresh.isEstablished()).as("a call placed in fine weather").isTrue();
        assertThat(pair.lns.up).anyMatch(it -> it.isEstablished() && it.localSessionId() == remoteId);
        pair.hangUp();
        pair.end();
    }

    /** Two elements, and a life of calls that come and go between them. */
    private static final class Pair {
        private final Random dice;
        private final L2tpGroup callsLns;
        private final L2tpGroup callsLac;
        private final boolean mutual;
        private final List<Session> placed = new ArrayList<>();
        final Network network;
        final Network.End lac;
        final Network.End lns;

        Pair(long seed, int corrupted) {
            dice = new Random(seed);
            network = new Network(
                    seed, new Network.Weather(dice.nextInt(31), dice.nextInt(31), dice.nextInt(31), corrupted));
            Optional<String> secret = dice.nextBoolean() ? Optional.of("s" + seed) : Optional.empty();
            mutual = seed % 3 == 0;
            callsLns = Groups.lac(secret);
            callsLac = callsLns.with(L2tpGroup.Lac.of(List.of(RemoteLns.of("lac1", Groups.LAC, 1701))));
            L2tpGroup called = Groups.lns(secret);
            lac = network.end(
                    Groups.LAC,
                    mutual
                            ? Groups.configuration("lac1", Groups.LAC, callsLns, called)
                            : Groups.configuration("lac1", Groups.LAC, callsLns));
            lns = network.end(
                    Groups.LNS,
                    mutual
                            ? Groups.configuration("lns1", Groups.LNS, callsLac, called)
                            : Groups.configuration("lns1", Groups.LNS, called));
            Progress atLac = new Progress();
            Progress atLns = new Progress();
            network.watch(() -> {
                atLac.watch(lac.l2tp.tunnels(0, 1000), network.now);
                atLns.watch(lns.l2tp.tunnels(0, 1000), network.now);
            });
        }

        /** Ends in fine weather. */
        void live() {
            for (int i = 0; i < 50; i++) {
                act();
                lac.up.removeIf(it -> !it.isEstablished());
                lns.up.removeIf(it -> !it.isEstablished());
                boolean pause = dice.nextInt(10) == 0; // long enough for ids to become free
                network.runFor(Duration.ofMillis(dice.nextInt(pause ? 40_000 : 400)));
            }
            network.weather(Network.Weather.FINE);
        }

        private void act() {
            Network.End either = dice.nextBoolean() ? lac : lns;
            switch (dice.nextInt(8)) {
                case 0 -> placed.forEach(it -> it.disconnect(CallEnd.LOST_CARRIER, network.now));
                case 1 ->
                    either.up.stream().findFirst().ifPresent(it -> it.disconnect(CallEnd.ADMINISTRATIVE, network.now));
                case 2 -> lns.refuses = dice.nextBoolean();
                case 3 -> {
                    if (dice.nextInt(4) == 0) {
                        either.tunnels()
                                .forEach(it -> either.l2tp.closeTunnel(it.localTunnelId(), "test", network.now));
                    }
                }
                default -> placed.add(place(mutual ? either : lac));
            }
        }

        Session place(Network.End caller) {
            L2tpGroup group = caller == lac ? callsLns : callsLac;
            RemoteLns server = group.lac().orElseThrow().servers().getFirst();
            IncomingCall call = IncomingCall.from(Optional.of("0123"), Optional.empty());
            return caller.l2tp.place(group, server, call, ConnectedCall.of(1_000_000), caller, network.now);
        }

        /** Both users hang up, and nothing of the calls is left though the tunnels are. */
        void hangUp() {
            for (Network.End end : List.of(lac, lns)) {
                Set<Session> mine = new LinkedHashSet<>(end.up);
                mine.addAll(end.offered);
                mine.forEach(it -> it.disconnect(CallEnd.LOST_CARRIER, network.now));
                end.up.clear();
                end.offered.clear();
            }
            network.runFor(QUIET);
            for (Network.End end : List.of(lac, lns)) {
                assertThat(end.l2tp.sessions(0, 0, 1000)).isEmpty();
                assertThat(end.l2tp.counters().sessions()).isZero();
            }
        }

        void end() {
            lac.l2tp.shutdown(network.now);
            lns.l2tp.shutdown(network.now);
            network.runFor(QUIET.plus(LOCK)); // an LNS that was given up stays locked longest
            empty(lac);
            empty(lns);
        }
    }

    private static void idle(TunnelState tunnel) {
        assertThat(tunnel.status()).isEqualTo(TunnelState.Status.ESTABLISHED);
        assertThat(tunnel.sessions()).isZero();
        assertThat(tunnel.queues().unsent()).isZero();
        assertThat(tunnel.queues().inFlight()).isZero();
    }

    private static void agree(Network.End lac, Network.End lns) {
        Set<String> atLac = lac.up.stream()
                .filter(Session::isEstablished)
                .map(it -> name(it.localTunnelId(), it.localSessionId(), it.remoteTunnelId(), it.remoteSessionId()))
                .collect(Collectors.toSet());
        Set<String> atLns = lns.up.stream()
                .filter(Session::isEstablished)
                .map(it -> name(it.remoteTunnelId(), it.remoteSessionId(), it.localTunnelId(), it.localSessionId()))
                .collect(Collectors.toSet());
        assertThat(atLac).isEqualTo(atLns);
        for (Network.End end : List.of(lac, lns)) {
            assertThat(end.offered).isEmpty();
            assertThat(end.l2tp.counters().sessions()).isEqualTo(atLac.size());
            assertThat(end.l2tp.sessions(0, 0, 1000))
                    .hasSameSizeAs(atLac)
                    .allMatch(session -> session.status() == SessionState.Status.ESTABLISHED);
        }
    }

    private static String name(int tunnelAtLac, int sessionAtLac, int tunnelAtLns, int sessionAtLns) {
        return tunnelAtLac + "/" + sessionAtLac + "-" + tunnelAtLns + "/" + sessionAtLns;
    }

    private static void empty(Network.End end) {
        assertThat(end.l2tp.isQuiet()).isTrue();
        assertThat(end.l2tp.tunnels(0, 10)).isEmpty();
        assertThat(end.l2tp.counters().tunnels()).isZero();
        assertThat(end.l2tp.counters().sessions()).isZero();
        assertThat(end.usage.tunnels()).isZero();
        assertThat(end.usage.sessions()).isZero();
        assertThat(end.usage.halfOpen()).isZero();
        assertThat(end.timers()).isZero();
        assertThat(end.up).isEmpty();
    }
}
