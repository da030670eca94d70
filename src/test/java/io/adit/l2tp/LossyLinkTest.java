package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two elements over a bad link. {@code -Dseed=n} repeats one run, {@code -Dseeds=n} makes more of them. */
class LossyLinkTest {
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
        long count = Long.getLong("seed") == null ? Long.getLong("seeds", 300) : 1;
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
        pair.network.runFor(Duration.ofSeconds(100));
        agree(pair.lac, pair.lns);
        pair.end();
    }

    /** No checksum is at work here: ends may disagree for long, but not forever be unable to talk. */
    private static void recoverInTheEnd(long seed) {
        Pair pair = new Pair(seed, 1 + (int) (seed % 25));
        pair.live();
        pair.network.runFor(Duration.ofSeconds(200));
        assertThat(pair.lac.l2tp.sessions(0, 0, 1000))
                .hasSize(pair.lac.l2tp.counters().sessions());
        assertThat(pair.lns.l2tp.sessions(0, 0, 1000))
                .hasSize(pair.lns.l2tp.counters().sessions());
        pair.lns.refuses = false;
        Session fresh = pair.lac.place(Groups.lac(pair.secret));
        pair.network.runFor(Duration.ofSeconds(40));
        if (!fresh.isEstablished()) { // a wrong Ns has waited for its turn until now, and cost the tunnel
            fresh = pair.lac.place(Groups.lac(pair.secret));
            pair.network.runFor(Duration.ofSeconds(40));
        }
        int remoteId = fresh.remoteSessionId();
        assertThat(fresh.isEstablished()).as("a call placed in fine weather").isTrue();
        assertThat(pair.lns.up).anyMatch(it -> it.isEstablished() && it.localSessionId() == remoteId);
        pair.end();
    }

    /** Two elements, and a life of calls that come and go between them. */
    private static final class Pair {
        final Random dice;
        final Network network;
        final Optional<String> secret;
        final Network.End lac;
        final Network.End lns;

        Pair(long seed, int corrupted) {
            dice = new Random(seed);
            network = new Network(
                    seed, new Network.Weather(dice.nextInt(30), dice.nextInt(20), dice.nextInt(40), corrupted));
            secret = dice.nextBoolean() ? Optional.of("s" + seed) : Optional.empty();
            lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, Groups.lac(secret)));
            lns = network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(secret)));
        }

        /** Ends in fine weather. */
        void live() {
            List<Session> placed = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                act(dice, network, lac, lns, placed, secret);
                boolean pause = dice.nextInt(10) == 0; // long enough for ids to become free
                network.runFor(Duration.ofMillis(dice.nextInt(pause ? 40_000 : 400)));
            }
            network.weather(Network.Weather.FINE);
        }

        void end() {
            lac.l2tp.shutdown(network.now);
            lns.l2tp.shutdown(network.now);
            network.runFor(Duration.ofSeconds(130));
            empty(lac);
            empty(lns);
        }
    }

    private static void act(
            Random dice,
            Network network,
            Network.End lac,
            Network.End lns,
            List<Session> placed,
            Optional<String> secret) {
        switch (dice.nextInt(8)) {
            case 0 -> placed.forEach(it -> it.disconnect(CallEnd.LOST_CARRIER, network.now));
            case 1 ->
                lns.up.stream().findFirst().ifPresent(it -> {
                    lns.up.remove(it);
                    it.disconnect(CallEnd.ADMINISTRATIVE, network.now);
                });
            case 2 -> lns.refuses = dice.nextBoolean();
            case 3 -> {
                if (dice.nextInt(4) == 0) {
                    lac.tunnels().forEach(it -> lac.l2tp.closeTunnel(it.localTunnelId(), "test", network.now));
                }
            }
            default -> placed.add(lac.place(Groups.lac(secret)));
        }
        lac.up.removeIf(it -> !it.isEstablished());
    }

    private static void agree(Network.End lac, Network.End lns) {
        lac.up.removeIf(it -> !it.isEstablished());
        Set<String> atLac = lac.up.stream()
                .map(it -> it.localTunnelId() + "/" + it.localSessionId() + "-" + it.remoteSessionId())
                .collect(Collectors.toSet());
        Set<String> atLns = lns.up.stream()
                .map(it -> it.remoteTunnelId() + "/" + it.remoteSessionId() + "-" + it.localSessionId())
                .collect(Collectors.toSet());
        assertThat(atLac).isEqualTo(atLns);
        assertThat(lns.offered).isEmpty();
        assertThat(lac.l2tp.counters().sessions()).isEqualTo(lac.up.size());
        assertThat(lns.l2tp.counters().sessions()).isEqualTo(lns.up.size());
        assertThat(lac.l2tp.sessions(0, 0, 1000)).hasSize(lac.up.size());
        assertThat(lns.l2tp.sessions(0, 0, 1000)).hasSize(lns.up.size());
    }

    private static void empty(Network.End end) {
        assertThat(end.l2tp.isQuiet()).isTrue();
        assertThat(end.l2tp.tunnels(0, 10)).isEmpty();
        assertThat(end.l2tp.counters().tunnels()).isZero();
        assertThat(end.l2tp.counters().sessions()).isZero();
        assertThat(end.timers()).isZero();
        assertThat(end.up).isEmpty();
    }
}
