package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two elements over a bad link. {@code -Dseed=n} repeats one run, {@code -Dseeds=n} makes more of them. */
class LossyLinkTest {
    @Test
    void bothEndsAgreeAndNothingLeaks() {
        long first = Long.getLong("seed", 1);
        long count = Long.getLong("seed") == null ? Long.getLong("seeds", 300) : 1;
        for (long seed = first; seed < first + count; seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dseed=" + seed, e);
            }
        }
    }

    private static void run(long seed) {
        Random dice = new Random(seed);
        Network.Weather bad = new Network.Weather(dice.nextInt(30), dice.nextInt(20), dice.nextInt(40));
        Network network = new Network(seed, bad);
        Optional<String> secret = dice.nextBoolean() ? Optional.of("s" + seed) : Optional.empty();
        Network.End lac = network.end(Groups.LAC, Groups.configuration("lac1", Groups.LAC, Groups.lac(secret)));
        Network.End lns = network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, Groups.lns(secret)));
        List<Session> placed = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            act(dice, network, lac, lns, placed, secret);
            network.runFor(Duration.ofMillis(dice.nextInt(400)));
        }
        network.weather(Network.Weather.FINE);
        network.runFor(Duration.ofSeconds(100));
        agree(lac, lns);
        lac.l2tp.shutdown(network.now);
        lns.l2tp.shutdown(network.now);
        network.runFor(Duration.ofSeconds(130));
        empty(lac);
        empty(lns);
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
                if (dice.nextInt(10) == 0) {
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
