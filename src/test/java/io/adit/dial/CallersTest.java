package io.adit.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.AuthenticationMode;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Many calls in virtual time. */
class CallersTest {
    private static final MacAddress FIRST = MacAddress.parse("02:aa:00:00:00:00");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Deque<Octets> toServer = new ArrayDeque<>();
    private final Deque<Octets> toCallers = new ArrayDeque<>();
    private final Set<Integer> up = new HashSet<>();
    private final FarEnd server = new FarEnd(List.of(AuthenticationMode.CHAP), "secret", toCallers::add);
    private Instant now = START;

    @Test
    void dialsEachOnceAtTheRateGiven() {
        Callers callers = callers(new LoadSettings(200, FIRST, 1000, 100), "secret");
        callers.open(now);
        run(callers, Duration.ofSeconds(1));
        assertThat(callers.report().started()).isBetween(99, 102);
        run(callers, Duration.ofSeconds(2));
        LoadReport report = callers.report();
        assertThat(report.up()).isEqualTo(200);
        assertThat(up).hasSize(200);
        assertThat(report.callsPerSecond()).isBetween(95.0, 105.0);
        assertThat(report.median()).isBetween(Duration.ofMillis(5), Duration.ofMillis(50));
        assertThat(report.p99()).isGreaterThanOrEqualTo(report.median());
        assertThat(callers.isSettled()).isTrue();
        assertThat(server.links).hasSize(200);
    }

    @Test
    void keepsNoMoreInFlightThanAllowed() {
        Callers callers = callers(new LoadSettings(100, FIRST, 5, 10_000), "secret");
        callers.open(now);
        now = now.plusMillis(500);
        callers.expire(now);
        toServer.clear(); // nobody hears the first five
        assertThat(callers.report().started()).isEqualTo(5);
        run(callers, Duration.ofMinutes(1));
        assertThat(callers.report().up()).isEqualTo(100);
        assertThat(callers.report().p99())
                .as("those who had to repeat their PADI")
                .isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void countsWhoFailedAndWhy() {
        Callers callers = callers(new LoadSettings(10, FIRST, 10, 1000), "guess");
        callers.open(now);
        run(callers, Duration.ofSeconds(30));
        LoadReport report = callers.report();
        assertThat(report.failed()).isEqualTo(10);
        assertThat(report.failures()).containsExactly(java.util.Map.entry("authentication failed: wrong password", 10));
        assertThat(callers.isOver()).isTrue();
        assertThat(callers.deadline()).isEmpty();
    }

    @Test
    void countsWhoWasLostAndHangsUpTheRest() {
        Callers callers = callers(new LoadSettings(10, FIRST, 10, 1000), "secret");
        callers.open(now);
        run(callers, Duration.ofSeconds(1));
        server.pppoe.close(server.pppoe.sessions(0, 1).getFirst(), now);
        run(callers, Duration.ofSeconds(1));
        assertThat(callers.report().lost()).isEqualTo(1);
        callers.hangUp(now);
        run(callers, Duration.ofSeconds(10));
        assertThat(callers.isOver()).isTrue();
        assertThat(callers.report().lost()).isEqualTo(1);
        assertThat(server.pppoe.state().sessions()).isZero();
    }

    @Test
    void ignoresFramesForOthers() {
        Callers callers = callers(new LoadSettings(1, FIRST, 1, 1), "secret");
        callers.receive(Octets.hex("02"), now);
        callers.receive(Octets.hex("ffffffffffff02000000000188630000"), now);
        callers.open(now);
        callers.receive(Octets.hex("02aa0000000102000000000188630000"), now);
        assertThat(callers.report().up()).isZero();
    }

    private void run(Callers callers, Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusMillis(1);
            List<Octets> down = List.copyOf(toCallers);
            toCallers.clear();
            List<Octets> sent = List.copyOf(toServer);
            toServer.clear();
            sent.forEach(this::toServer);
            down.forEach(frame -> callers.receive(frame, now));
            callers.expire(now);
            if (Duration.between(START, now).toMillis() % 100 == 0) {
                server.machines().toList().forEach(machine -> machine.expire(now));
            }
        }
    }

    private void toServer(Octets frame) {
        try {
            server.receive(frame, now);
        } catch (MalformedException e) {
            throw new AssertionError("a caller sent " + frame, e);
        }
    }

    private Callers callers(LoadSettings load, String password) {
        return new Callers(
                load,
                address -> CallerSettings.of(address, "", "pc@isp.example", password),
                new Random(8),
                new Callers.Output() {
                    @Override
                    public void send(Octets frame) {
                        toServer.add(frame);
                    }

                    @Override
                    public void up(int call, CallResult result, Instant at) {
                        up.add(call);
                    }
                });
    }
}
