package io.adit.pppoe;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AccessInterface;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.DiscoveryPacket.Padt;
import io.adit.pppoe.wire.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The host alone, and in conversation with our access concentrator. */
class PppoeClientTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final MacAddress AC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress PC = MacAddress.parse("02:11:22:33:44:ab");

    private final List<String> lines = new ArrayList<>();
    private final Deque<Octets> fromClient = new ArrayDeque<>();
    private final Transcript server = new Transcript();
    private PppoeServer concentrator = concentrator(List.of());
    private PppoeClient client = client("");
    private Instant now = START;

    @Test
    void asksAgainWithDoublingWaitsAndGivesUp() {
        client.open(now);
        runFor(Duration.ofMinutes(2));
        assertThat(lines)
                .containsExactly(
                        "0s PADI", "1s PADI", "3s PADI", "7s PADI", "15s PADI", "31s closed: no answer to PADI");
    }

    @Test
    void repeatsThePadrUntilThePadsArrives() {
        client.open(now);
        concentrator.receive(fromClient.removeLast(), now);
        client.receive(server.frames.getLast(), now);
        runFor(Duration.ofSeconds(5));
        while (!fromClient.isEmpty()) {
            concentrator.receive(fromClient.removeFirst(), now);
        }
        client.receive(server.frames.getLast(), now);
        runFor(Duration.ofMinutes(2));
        assertThat(lines)
                .containsExactly("0s PADI", "0s offered lac1", "0s PADR", "1s PADR", "3s PADR", "5s opened " + AC);
        assertThat(server.open).hasSize(1);
        assertThat(client.session().map(PppoeSession::id))
                .contains(server.open.getFirst().id());
    }

    @Test
    void hangsUpWithPadtAndTheServerNotices() {
        connect();
        client.hangUp(now);
        deliver();
        assertThat(server.open).isEmpty();
        assertThat(lines).endsWith("0s PADT", "0s closed: hung up");
        client.hangUp(now);
        assertThat(fromClient).isEmpty();
    }

    @Test
    void believesAPadtOfItsOwnSessionOnly() {
        connect();
        int id = server.open.getFirst().id();
        client.receive(new Padt(id, Tags.NONE).toFrame(PC, MacAddress.parse("02:00:00:00:00:02")), now);
        client.receive(new Padt(id == 1 ? 2 : 1, Tags.NONE).toFrame(PC, AC), now);
        assertThat(client.session()).isPresent();
        concentrator.close(server.open.getFirst(), now);
        client.receive(server.frames.getLast(), now);
        assertThat(client.session()).isEmpty();
        assertThat(lines).endsWith("0s closed: access concentrator sent PADT");
    }

    @Test
    void ignoresOffersForAnotherHostUniq() {
        PppoeClient other = new PppoeClient(PC, "", new Random(99), new Watcher());
        other.open(now);
        concentrator.receive(fromClient.removeLast(), now);
        client.open(now);
        fromClient.clear();
        lines.clear();
        client.receive(server.frames.getLast(), now);
        assertThat(lines).isEmpty();
    }

    @Test
    void saysWhyItWasRefused() {
        client.open(now);
        concentrator.receive(fromClient.removeLast(), now);
        client.receive(server.frames.getLast(), now);
        concentrator.configure(config(List.of("voice"), false), "lac1");
        concentrator.receive(fromClient.removeLast(), now);
        client.receive(server.frames.getLast(), now);
        assertThat(lines).endsWith("0s closed: AC-System-Error: out of service");
    }

    @Test
    void dialsANamedService() {
        concentrator = concentrator(List.of("internet", "voice"));
        client = client("voice");
        connect();
        assertThat(server.open.getFirst().serviceName()).isEqualTo("voice");
    }

    @Test
    void getsThroughALossyNetwork() {
        long seed = Long.getLong("seed", 7);
        Random random = new Random(seed);
        int connected = 0;
        for (int call = 0; call < 200; call++) {
            client = client("");
            client.open(now);
            Instant end = now.plusSeconds(70);
            while (now.isBefore(end)
                    && client.session().isEmpty()
                    && client.deadline().isPresent()) {
                exchange(random);
                now = client.deadline().orElse(now);
                client.expire(now);
            }
            connected += client.session().isPresent() ? 1 : 0;
            client.session()
                    .ifPresent(open -> assertThat(concentrator.session(open.id(), PC))
                            .as("-Dseed=" + seed)
                            .isPresent());
            concentrator.sessions(0, 100).forEach(open -> concentrator.close(open, now));
            server.frames.clear();
        }
        assertThat(connected).as("-Dseed=" + seed).isGreaterThan(150);
    }

    /** A third of the packets of either side is lost, others come twice. */
    private void exchange(Random random) {
        for (int round = 0; round < 4; round++) {
            server.frames.clear();
            while (!fromClient.isEmpty()) {
                Octets frame = fromClient.removeFirst();
                for (int copies = random.nextInt(3); copies > 0; copies--) {
                    concentrator.receive(frame, now);
                }
            }
            for (Octets frame : List.copyOf(server.frames)) {
                for (int copies = random.nextInt(3); copies > 0; copies--) {
                    client.receive(frame, now);
                }
            }
        }
    }

    private void connect() {
        client.open(now);
        deliver();
        assertThat(client.session()).isPresent();
    }

    private void deliver() {
        while (!fromClient.isEmpty()) {
            int before = server.frames.size();
            concentrator.receive(fromClient.removeFirst(), now);
            for (Octets frame : List.copyOf(server.frames.subList(before, server.frames.size()))) {
                client.receive(frame, now);
            }
        }
    }

    private void runFor(Duration time) {
        Instant end = now.plus(time);
        while (client.deadline().filter(due -> !due.isAfter(end)).isPresent()) {
            now = client.deadline().orElseThrow();
            client.expire(now);
        }
        now = end;
    }

    private PppoeClient client(String service) {
        return new PppoeClient(PC, service, new Random(3), new Watcher());
    }

    private PppoeServer concentrator(List<String> services) {
        return new PppoeServer(config(services, true), "lac1", AC, new Random(1), server);
    }

    private static AccessInterface config(List<String> services, boolean enabled) {
        return new AccessInterface("access0", Optional.empty(), enabled, "1", Optional.empty(), services, 100, 10);
    }

    private final class Watcher implements PppoeClient.Output {
        @Override
        public void send(Octets frame) {
            DiscoveryPacket packet = Transcript.packet(frame);
            fromClient.add(frame);
            line(packet.code().toString());
        }

        @Override
        public void offered(String acName, MacAddress from, Instant at) {
            line("offered " + acName);
        }

        @Override
        public void opened(PppoeSession session, Instant at) {
            line("opened " + session.peer());
        }

        @Override
        public void closed(String reason, Instant at) {
            line("closed: " + reason);
        }

        private void line(String what) {
            lines.add(Duration.between(START, now).toSeconds() + "s " + what);
        }
    }
}
