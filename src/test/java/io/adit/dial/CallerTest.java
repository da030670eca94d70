package io.adit.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.SessionFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A call from first to last in virtual time; each hop takes a millisecond. */
class CallerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final MacAddress PC = MacAddress.parse("02:11:22:33:44:ab");

    private final List<String> steps = new ArrayList<>();
    private final List<CallResult> up = new ArrayList<>();
    private final List<String> down = new ArrayList<>();
    private final Deque<Octets> toServer = new ArrayDeque<>();
    private final Deque<Octets> toCaller = new ArrayDeque<>();
    private FarEnd server = server(AuthenticationMode.CHAP);
    private Caller caller = caller("secret");
    private Instant now = START;

    @Test
    void comesUpWithChap() {
        dial();
        IpAddress given =
                IpAddress.ipv4(FarEnd.GATEWAY.ipv4Bits() + server.only().session.id());
        assertThat(up).hasSize(1);
        CallResult result = up.getFirst();
        assertThat(result.authentication()).contains(AuthenticationMode.CHAP);
        assertThat(result.local()).isEqualTo(given);
        assertThat(result.remote()).contains(FarEnd.GATEWAY);
        assertThat(result.dns()).containsExactly(FarEnd.DNS);
        assertThat(result.session().id()).isEqualTo(server.only().session.id());
        assertThat(result.took()).isBetween(Duration.ofMillis(5), Duration.ofMillis(50));
        assertThat(steps)
                .containsExactly(
                        "looking for an access concentrator pc@isp.example",
                        "offered by lac1 02:00:00:00:00:01",
                        String.format(
                                "PPPoE session 0x%04x", server.only().session.id()),
                        "LCP opened MRU 1492, CHAP",
                        "authentication accepted welcome",
                        "up " + given + " " + FarEnd.GATEWAY);
    }

    @Test
    void comesUpWithPapAndWithNothingAsked() {
        server = server(AuthenticationMode.PAP);
        dial();
        assertThat(up.getFirst().authentication()).contains(AuthenticationMode.PAP);
        server = server();
        caller = caller("secret");
        dial();
        assertThat(up).hasSize(2);
        assertThat(up.getLast().authentication()).isEmpty();
    }

    @Test
    void saysThatThePasswordWasRefused() {
        for (AuthenticationMode mode : AuthenticationMode.values()) {
            server = server(mode);
            caller = caller("guess");
            down.clear();
            dial();
            runFor(Duration.ofMinutes(1));
            assertThat(down).as(mode.toString()).containsExactly("authentication failed: wrong password");
            assertThat(up).isEmpty();
            assertThat(server.links).isEmpty();
            assertThat(caller.deadline()).isEmpty();
        }
    }

    @Test
    void hangsUpWithTerminateRequestAndPadt() {
        dial();
        caller.hangUp(now);
        exchange();
        assertThat(down).containsExactly("hung up");
        assertThat(server.links).isEmpty();
        assertThat(server.pppoe.state().sessions()).isZero();
        assertThat(caller.deadline()).isEmpty();
        caller.hangUp(now);
        assertThat(toServer).isEmpty();
        assertThat(down).hasSize(1);
    }

    @Test
    void hangsUpEvenIfNobodyAnswers() {
        dial();
        caller.hangUp(now);
        toServer.clear();
        while (caller.deadline().isPresent()) {
            now = caller.deadline().get();
            caller.expire(now);
        }
        assertThat(down).containsExactly("hung up");
        assertThat(Duration.between(START, now)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void givesUpWhenNobodyIsThere() {
        caller.open(now);
        toServer.clear();
        while (caller.deadline().isPresent()) {
            now = caller.deadline().get();
            caller.expire(now);
            toServer.clear();
        }
        assertThat(down).containsExactly("no answer to PADI");
    }

    @Test
    void isToldByPadtThatTheCallIsOver() {
        dial();
        server.pppoe.close(server.only().session, now);
        exchange();
        assertThat(down).containsExactly("access concentrator sent PADT");
        assertThat(caller.ping(FarEnd.GATEWAY, now)).isFalse();
    }

    @Test
    void isToldByTerminateRequestThatTheCallIsOver() {
        dial();
        server.only().lcp.close(now);
        runFor(Duration.ofMinutes(1));
        assertThat(down).hasSize(1);
        assertThat(server.pppoe.state().sessions()).isZero();
    }

    @Test
    void answersAChallengeInMidCall() {
        dial();
        server.only().chap.open(now);
        exchange();
        assertThat(steps)
                .filteredOn(step -> step.startsWith("authentication accepted"))
                .hasSize(2);
        assertThat(up).as("nothing else changes").hasSize(1);
        assertThat(caller.ping(FarEnd.GATEWAY, now)).isTrue();
        assertThat(server.only().rejected).isEmpty();
    }

    @Test
    void negotiatesAgainInMidCall() {
        dial();
        server.only().lcp.down(now);
        server.only().lcp.up(now); // as an LNS does that wants an LCP of its own
        exchange();
        runFor(Duration.ofSeconds(10));
        assertThat(up).hasSize(2);
        assertThat(down).isEmpty();
        assertThat(caller.ping(FarEnd.GATEWAY, now)).isTrue();
    }

    @Test
    void pingsAndMeasures() {
        dial();
        for (int i = 0; i < 3; i++) {
            caller.ping(FarEnd.GATEWAY, now);
            exchange();
        }
        assertThat(caller.pings()).isEqualTo(new PingCount(3, 3, Duration.ofMillis(2), Duration.ofMillis(2)));
        caller.ping(FarEnd.GATEWAY, now);
        toServer.clear();
        assertThat(caller.pings().sent()).isEqualTo(4);
        assertThat(caller.pings().received()).isEqualTo(3);
    }

    @Test
    void answersPingsToItsOwnAddressOnly() {
        dial();
        server.only().ping(up.getFirst().local());
        server.only().ping(IpAddress.parse("10.9.9.9"));
        exchange();
        assertThat(server.only().pongs).isEqualTo(1);
    }

    @Test
    void ignoresAReplyThatComesTwice() {
        dial();
        caller.ping(FarEnd.GATEWAY, now);
        Octets echo = toServer.getFirst();
        exchange();
        toServer.add(echo);
        exchange();
        assertThat(caller.pings().received()).isEqualTo(1);
    }

    @Test
    void rejectsAProtocolItDoesNotSpeak() throws Exception {
        dial();
        caller.receive(server.only().session.frame(Octets.hex("805701010004")), now);
        SessionFrame answer = SessionFrame.decode(toServer.removeFirst());
        assertThat(answer.ppp().slice(0, 3)).isEqualTo(Octets.hex("c02108"));
    }

    @Test
    void ignoresFramesOfOtherSessionsAndStations() throws Exception {
        dial();
        Octets request = Octets.hex("c0210901000800000000");
        int id = server.only().session.id();
        for (SessionFrame wrong : List.of(
                new SessionFrame(PC, FarEnd.ADDRESS, id == 1 ? 2 : 1, request),
                new SessionFrame(PC, MacAddress.parse("02:00:00:00:00:02"), id, request),
                new SessionFrame(MacAddress.parse("02:11:22:33:44:cd"), FarEnd.ADDRESS, id, request))) {
            caller.receive(wrong.encode(), now);
            assertThat(toServer).as(wrong.toString()).isEmpty();
        }
        caller.receive(new SessionFrame(PC, FarEnd.ADDRESS, id, request).encode(), now);
        assertThat(toServer).hasSize(1);
    }

    @Test
    void survivesWhateverComesIn() {
        long seed = Long.getLong("seed", 1661);
        Random random = new Random(seed);
        List<Octets> heard = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            caller = caller("secret");
            server = server(i % 2 == 0 ? AuthenticationMode.CHAP : AuthenticationMode.PAP);
            caller.open(now);
            for (int round = 0; round < 20; round++) {
                now = now.plusMillis(1);
                deliverToServer();
                List<Octets> frames = List.copyOf(toCaller);
                toCaller.clear();
                heard.addAll(frames);
                for (Octets frame : frames) {
                    caller.receive(damaged(frame, random), now);
                    caller.receive(damaged(heard.get(random.nextInt(heard.size())), random), now);
                }
            }
            toServer.clear();
            toCaller.clear();
        }
        assertThat(up).as("-Dseed=" + seed).isNotEmpty();
    }

    private static Octets damaged(Octets frame, Random random) {
        byte[] octets = frame.toBytes();
        if (random.nextInt(10) == 0) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        return Octets.of(octets, 0, random.nextInt(20) == 0 ? random.nextInt(octets.length) : octets.length);
    }

    private void dial() {
        caller.open(now);
        exchange();
    }

    private void exchange() {
        while (!toServer.isEmpty() || !toCaller.isEmpty()) {
            now = now.plusMillis(1);
            List<Octets> frames = List.copyOf(toCaller);
            toCaller.clear();
            deliverToServer();
            frames.forEach(frame -> caller.receive(frame, now));
        }
    }

    private void deliverToServer() {
        List<Octets> frames = List.copyOf(toServer);
        toServer.clear();
        for (Octets frame : frames) {
            try {
                server.receive(frame, now);
            } catch (MalformedException e) {
                throw new AssertionError("the caller sent " + frame, e);
            }
        }
    }

    private void runFor(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            exchange();
            now = now.plusMillis(100);
            caller.expire(now);
            server.machines().toList().forEach(machine -> machine.expire(now));
        }
        exchange();
    }

    private FarEnd server(AuthenticationMode... ask) {
        return new FarEnd(List.of(ask), "secret", toCaller::add);
    }

    private Caller caller(String password) {
        CallerSettings settings = CallerSettings.of(PC, "", "pc@isp.example", password);
        return new Caller(settings, new Random(6), new Caller.Output() {
            @Override
            public void send(Octets frame) {
                toServer.add(frame);
            }

            @Override
            public void step(DialStep step) {
                steps.add(step.toString());
            }

            @Override
            public void up(CallResult result, Instant at) {
                up.add(result);
            }

            @Override
            public void down(String reason, Instant at) {
                down.add(reason);
            }
        });
    }
}
