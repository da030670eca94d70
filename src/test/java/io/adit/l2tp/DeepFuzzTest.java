package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.l2tp.Puppet.Stage;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.Hiding;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.Mutation;
import io.adit.l2tp.wire.RandomMessages;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Spoiled messages in headers that are right, so that they reach the machines in every state: those of the vectors, and
 * any others with any values, AVPs hidden or not. {@code -Dfuzz=n} sends n of them, {@code -Dseed=n} repeats the batch
 * that failed.
 */
class DeepFuzzTest {
    private static final int BATCH = 200;
    private static final String SECRET = "secret";

    private static final Path VECTORS = Path.of("src/test/resources/vectors/l2tp");
    private static final int HEADER_LENGTH = 12;

    /** Messages of outgoing calls, analog lines and nobody. */
    private static final List<String> OTHERS = List.of(
            "800800000000000780080000000e0009",
            "800800000000000880080000000e0009",
            "8008000000000009800a0000001800000001800a0000001300000001",
            "800800000000000f" + "802000000022" + "00".repeat(26),
            "80080000000000108010000000230000ffffffffffffffff",
            "0008000000000012",
            "8008000000000012");

    private final TreeMap<String, Integer> reached = new TreeMap<>();

    @Test
    void nothingThatComesInAnyStateThrowsOrTouchesAnotherTunnel() throws IOException {
        List<Octets> messages = messages();
        long count = Math.max(1, Long.getLong("fuzz", 20_000) / BATCH);
        Optional<Long> only = Optional.ofNullable(Long.getLong("seed"));
        long first = only.orElse(1L);
        for (long seed = first; seed < first + (only.isPresent() ? 1 : count); seed++) {
            try {
                batch(seed, messages);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dseed=" + seed, e);
            }
        }
        if (only.isEmpty()) {
            assertThat(reached).containsKeys("hidden", "open");
            for (Stage stage : Stage.values()) {
                assertThat(reached.keySet().stream().filter(it -> it.startsWith(stage.name() + ":")))
                        .as("types of messages that were understood: " + reached)
                        .hasSize(MessageType.values().length);
            }
        }
    }

    private static List<Octets> messages() throws IOException {
        List<Octets> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(VECTORS)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".hex")).sorted().toList()) {
                Octets datagram = Octets.hex(Files.readString(file));
                messages.add(datagram.slice(HEADER_LENGTH, datagram.length()));
            }
        }
        OTHERS.forEach(it -> messages.add(Octets.hex(it)));
        return messages;
    }

    private void batch(long seed, List<Octets> messages) {
        Random dice = new Random(seed);
        List<Stage> stages = List.of(Stage.values());
        Mutation mutation = new Mutation(dice);
        RandomMessages random = new RandomMessages(dice);
        Puppet puppet = new Puppet(seed % 2 == 0 ? Optional.empty() : Optional.of(SECRET), dice);
        int other = puppet.lead(Stage.LNS_CALL, Puppet.path(Stage.LNS_CALL, 0));
        TunnelState tunnelBefore = puppet.l2tp.tunnel(other).orElseThrow();
        SessionState sessionBefore =
                puppet.l2tp.session(other, puppet.session(other)).orElseThrow();
        for (int sent = 0, turn = 1; sent < BATCH; turn++) {
            Stage stage = stages.get(dice.nextInt(stages.size()));
            io.adit.l2tp.Path path = Puppet.path(stage, turn);
            int tunnel = puppet.lead(stage, path);
            for (int more = 1 + dice.nextInt(4); more > 0; more--, sent++) {
                Octets message = dice.nextBoolean()
                        ? messages.get(dice.nextInt(messages.size()))
                        : random.next().encode(hiding(dice));
                Octets body = mutation.of(message);
                send(puppet, path, tunnel, body, dice);
                note(stage, body);
                assertThat(puppet.l2tp.tunnel(other)).contains(tunnelBefore);
                assertThat(puppet.l2tp.session(other, sessionBefore.localSessionId()))
                        .contains(sessionBefore);
            }
            puppet.l2tp.closeTunnel(tunnel, "next", puppet.now);
        }
        puppet.l2tp.shutdown(puppet.now);
        puppet.letAllEnd();
        assertThat(puppet.l2tp.tunnels(0, 10)).isEmpty();
        assertThat(puppet.l2tp.isQuiet()).isTrue();
        assertThat(puppet.l2tp.counters().sessions()).isZero();
    }

    /** None, that of our secret, or at times one that we do not know. */
    private static Optional<Hiding> hiding(Random dice) {
        if (dice.nextBoolean()) {
            return Optional.empty();
        }
        byte[] vector = new byte[1 + dice.nextInt(20)];
        dice.nextBytes(vector);
        String secret = dice.nextInt(10) == 0 ? "another" : SECRET;
        Hiding.Scope scope = dice.nextBoolean() ? Hiding.Scope.ALL : Hiding.Scope.SENSITIVE;
        return Optional.of(new Hiding(secret, Octets.of(vector), scope, dice));
    }

    private static void send(Puppet puppet, io.adit.l2tp.Path path, int tunnelId, Octets body, Random dice) {
        Optional<TunnelState> tunnel = puppet.l2tp.tunnel(tunnelId);
        int session = dice.nextInt(4) == 0 ? dice.nextInt(0x10000) : puppet.session(tunnelId);
        boolean ahead = dice.nextInt(20) == 0;
        int ns = tunnel.map(TunnelState::nr).orElse(0) + (ahead ? dice.nextInt(6) : 0);
        int nr = dice.nextInt(20) == 0
                ? dice.nextInt(0x10000)
                : tunnel.map(TunnelState::ns).orElse(0);
        puppet.send(path, tunnelId, dice.nextInt(4) == 0 ? 0 : session, ns & 0xFFFF, nr, body);
        puppet.l2tp.batchEnd(puppet.now);
    }

    private void note(Stage stage, Octets body) {
        try {
            if (ControlMessage.decode(body, Optional.of(SECRET)) instanceof Decoded.Understood understood) {
                reached.merge(stage + ":" + understood.message().type(), 1, Integer::sum);
                boolean hidden = !ControlMessage.decode(body).equals(understood);
                reached.merge(hidden ? "hidden" : "open", 1, Integer::sum);
            }
        } catch (MalformedException _) {
            reached.merge("malformed", 1, Integer::sum);
        }
    }
}
