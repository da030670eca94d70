package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.adit.forwarding.UpwardRing.Lane;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final Loop loop = new Loop("loop 0", InstantSource.system());

    @BeforeEach
    void start() {
        loop.start();
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void runsTheEventsOfALaneInOrderAndOnItsOwnThread() {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            loop.offer(Lane.TUNNELS, () -> seen.add(loop.isCurrent() ? number : -1));
        }
        loop.close();
        assertThat(seen).hasSize(1000).isSorted().startsWith(0);
    }

    @Test
    void answersAQuestion() {
        assertThat(loop.ask(loop::isCurrent)).isTrue();
        assertThat(loop.isCurrent()).isFalse();
        assertThat(loop.ask(() -> loop.ask(() -> 7))).isEqualTo(7);
    }

    @Test
    void throwsToTheAskerWhatTheQuestionThrew() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> loop.ask(() -> 1 / Integer.parseInt("0")));
        assertThat(loop.ask(() -> 7)).isEqualTo(7);
    }

    @Test
    void anExceptionEndsItsEventAndNoOther() {
        AtomicInteger seen = new AtomicInteger();
        loop.offer(Lane.ACCESS, () -> {
            throw new IllegalStateException("one event of a test fails on purpose");
        });
        loop.offer(Lane.ACCESS, seen::incrementAndGet);
        loop.close();
        assertThat(seen).hasValue(1);
    }

    @Test
    void dropsAndCountsPacketsButNoQuestionsWhileItIsBusy() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        loop.execute(() -> {
            entered.countDown();
            awaitQuietly(release);
        });
        entered.await();
        int refused = 0;
        for (int i = 0; i < Loop.LANE_CAPACITY + 10; i++) {
            refused += loop.offer(Lane.ACCESS, () -> {}) ? 0 : 1;
        }
        assertThat(loop.offer(Lane.TUNNELS, () -> {}))
                .as("another lane has room")
                .isTrue();
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 20_000; i++) {
            loop.execute(asked::incrementAndGet);
        }
        release.countDown();
        loop.close();
        assertThat(refused).isEqualTo(10);
        assertThat(loop.dropped(Lane.ACCESS)).isEqualTo(10);
        assertThat(asked).hasValue(20_000);
    }

    @Test
    void saysWhenABatchHasEnded() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger events = new AtomicInteger();
        loop.atBatchEnd(() -> {
            if (events.get() == 1) {
                ended.countDown();
            }
        });
        loop.offer(Lane.TUNNELS, events::incrementAndGet);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void firesATimerAfterItsDeadlineAndNeverBefore() throws InterruptedException {
        CountDownLatch fired = new CountDownLatch(3);
        loop.execute(() -> loop.timers().update(new Repeating(loop.now(), fired)));
        assertThat(fired.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLoopThatHasEndedTakesNoMessages() {
        loop.close();
        assertThatIllegalStateException().isThrownBy(() -> loop.ask(() -> 7));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wants to be woken every 20 ms. */
    private static final class Repeating implements Timed {
        private final CountDownLatch fired;
        private Instant next;

        Repeating(Instant now, CountDownLatch fired) {
            this.next = now.plus(Duration.ofMillis(20));
            this.fired = fired;
        }

        @Override
        public Optional<Instant> deadline() {
            return Optional.of(next);
        }

        @Override
        public void expire(Instant now) {
            if (now.isBefore(next)) {
                throw new IllegalStateException("too early");
            }
            next = now.plus(Duration.ofMillis(20));
            fired.countDown();
        }
    }
}
