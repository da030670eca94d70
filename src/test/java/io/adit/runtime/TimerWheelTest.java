package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final Instant START = Instant.ofEpochSecond(1_000_000);

    private final List<String> fired = new ArrayList<>();
    private final TimerWheel wheel = new TimerWheel(START, reason -> fired.add("failed " + reason.getMessage()));
    private Instant now = START;

    private final class Alarm implements Timed {
        private final String name;
        private Optional<Instant> deadline = Optional.empty();

        Alarm(String name) {
            this.name = name;
        }

        void in(long millis) {
            deadline = Optional.of(now.plusMillis(millis));
            wheel.update(this);
        }

        void off() {
            deadline = Optional.empty();
            wheel.update(this);
        }

        @Override
        public Optional<Instant> deadline() {
            return deadline;
        }

        @Override
        public void expire(Instant at) {
            fired.add(name + " " + Duration.between(START, at).toMillis());
            deadline = Optional.empty();
            if (name.equals("broken")) {
                throw new IllegalStateException("on purpose");
            }
        }
    }

    private void runTo(long millis) {
        while (now.isBefore(START.plusMillis(millis))) {
            now = now.plusMillis(4);
            wheel.expire(now);
        }
    }

    @Test
    void firesInTheOrderOfTheDeadlinesWithinATick() {
        new Alarm("late").in(20_000); // more than one turn of the wheel
        new Alarm("early").in(100);
        new Alarm("middle").in(1_000);
        runTo(30_000);
        assertThat(fired).hasSize(3);
        assertThat(fired.get(0)).matches("early 1(00|04|08|12)");
        assertThat(fired.get(1)).matches("middle 10(00|04|08|12)");
        assertThat(fired.get(2)).matches("late 200(00|04|08|12)");
        assertThat(wheel.isEmpty()).isTrue();
    }

    @Test
    void aDeadlineMovesBothWaysAndGoes() {
        Alarm later = new Alarm("later");
        Alarm sooner = new Alarm("sooner");
        Alarm never = new Alarm("never");
        later.in(100);
        sooner.in(1000);
        never.in(100);
        later.in(500);
        sooner.in(200);
        never.off();
        runTo(2_000);
        assertThat(fired).hasSize(2);
        assertThat(fired.get(0)).startsWith("sooner 2");
        assertThat(fired.get(1)).startsWith("later 5");
    }

    @Test
    void aMachineThatThrowsDisturbsNoOther() {
        new Alarm("broken").in(50);
        new Alarm("sound").in(50);
        runTo(100);
        assertThat(fired).contains("failed on purpose").anyMatch(line -> line.startsWith("sound"));
    }

    @Test
    void aLongSilenceIsCaughtUpAtOnce() {
        wheel.expire(START.plus(Duration.ofDays(30)));
        now = START.plus(Duration.ofDays(30));
        new Alarm("after").in(100);
        now = now.plusMillis(112);
        wheel.expire(now);
        assertThat(fired).hasSize(1);
    }
}
