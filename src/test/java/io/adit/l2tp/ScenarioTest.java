package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.l2tp.Puppet.Stage;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Cdn;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.ResultCode;
import io.adit.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Conversations in {@code scenarios/l2tp/*.txt}: what follows {@code >} is done to the element, or said to it in the
 * numbers it waits for; the other lines are its answer. {@code -Dscenarios.update=true} records them anew.
 */
class ScenarioTest {
    private static final Octets WRONG = Octets.hex("ffffffffffffffffffffffffffffffff");
    private static final io.adit.l2tp.Path PATH = Puppet.path(Stage.LAC_CALL, 0);

    private final StringBuilder recorded = new StringBuilder();
    private final Puppet puppet = new Puppet(Optional.of("swordfish"), new Random(1), this::record);
    private int tunnel;
    private Runnable last = () -> {};

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/scenarios/l2tp"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theConversationIsAsRecorded(Path file) throws IOException {
        String before = Files.readString(file);
        for (String line : before.lines().toList()) {
            if (line.startsWith("#")) {
                recorded.append(line).append('\n');
            } else if (line.startsWith("> ")) {
                recorded.append(line).append('\n');
                act(line.substring(2));
            }
        }
        if (Boolean.getBoolean("scenarios.update")) {
            Files.writeString(file, recorded);
        }
        assertThat(recorded.toString()).isEqualTo(Files.readString(file));
    }

    private void record(String line) {
        long seconds = Duration.between(Network.START, puppet.now).toSeconds();
        recorded.append((seconds + "s " + line).strip()).append('\n');
    }

    private void act(String what) {
        switch (what) {
            case "place" -> puppet.place();
            case "close call" -> puppet.l2tp.closeSession(tunnel, puppet.session(tunnel), puppet.now);
            case "wait 60s" -> puppet.letPass(Duration.ofSeconds(60));
            case "again" -> last.run();
            case "ZLB" -> say(Octets.EMPTY);
            default -> say(message(what).encode());
        }
        puppet.l2tp.batchEnd(puppet.now);
        puppet.l2tp.tunnels(0, 10).stream()
                .filter(it -> it.status() != TunnelState.Status.CLOSED)
                .max(Comparator.comparingInt(TunnelState::localTunnelId))
                .ifPresent(it -> tunnel = it.localTunnelId());
    }

    private ControlMessage message(String what) {
        return switch (what) {
            case "SCCRQ" -> new Sccrq(puppet.offer(), Optional.empty());
            case "SCCRQ with tie breaker 0000000000000001" ->
                new Sccrq(puppet.offer(), Optional.of(Octets.hex("0000000000000001")));
            case "SCCRQ with tie breaker ffffffffffffffff" ->
                new Sccrq(puppet.offer(), Optional.of(Octets.hex("ffffffffffffffff")));
            case "SCCRP" -> new Sccrp(puppet.offer(), puppet.response(MessageType.SCCRP));
            case "SCCRP with a wrong secret" -> new Sccrp(puppet.offer(), Optional.of(WRONG));
            case "SCCCN" -> new Scccn(puppet.response(MessageType.SCCCN));
            case "SCCCN with a wrong secret" -> new Scccn(Optional.of(WRONG));
            case "StopCCN" -> new StopCcn(Puppet.REMOTE_TUNNEL, new ResultCode(1, 0, "bye"));
            case "ICRQ" ->
                new Icrq(
                        Puppet.REMOTE_SESSION,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("42"),
                        Optional.empty(),
                        Optional.empty());
            case "ICRP" -> new Icrp(Puppet.REMOTE_SESSION);
            case "ICCN" ->
                new Iccn(
                        1,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
            case "CDN" -> new Cdn(new ResultCode(1, 0, "hung up"), Puppet.REMOTE_SESSION);
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** An SCCRQ goes to nobody yet, everything else to the tunnel with what it expects. */
    private void say(Octets body) {
        boolean request = body.length() > 7 && body.at(7) == MessageType.SCCRQ.number();
        Optional<TunnelState> state = request ? Optional.empty() : puppet.l2tp.tunnel(tunnel);
        int to = request ? 0 : tunnel;
        int session = puppet.session(to);
        int ns = state.map(TunnelState::nr).orElse(0);
        int nr = state.map(TunnelState::ns).orElse(0);
        last = () -> puppet.send(PATH, to, session, ns, nr, body);
        last.run();
    }
}
