package io.adit.app;

import io.adit.dial.CallResult;
import io.adit.dial.Caller;
import io.adit.dial.CallerSettings;
import io.adit.dial.DialStep;
import io.adit.dial.Ethernet;
import io.adit.dial.PingCount;
import io.adit.dial.PingSeries;
import io.adit.forwarding.UpwardRing.Lane;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import io.adit.runtime.Loop;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A subscriber's PC on an Ethernet: one caller on a loop of its own, which any thread may use and wait for. */
final class Pc implements AutoCloseable {
    private final Ethernet ethernet;
    private final Loop loop;
    private final Caller caller;
    private final CompletableFuture<Optional<CallResult>> up = new CompletableFuture<>();
    private final CompletableFuture<String> down = new CompletableFuture<>();
    private Optional<PingSeries> series = Optional.empty(); // the loop's own

    /**
     * A PC that is plugged in and silent.
     *
     * @param ethernet stays the caller's to close
     * @param steps told what happens, on the loop's thread
     */
    Pc(Ethernet ethernet, CallerSettings settings, InstantSource clock, Consumer<DialStep> steps) {
        this.ethernet = ethernet;
        loop = new Loop("pc " + settings.address(), clock);
        caller = new Caller(settings, new SecureRandom(), new CallerEvents(steps));
        ethernet.listen(frame -> loop.offer(Lane.ACCESS, () -> receive(frame)));
        loop.start();
    }

    /** Dials. */
    void start() {
        loop.execute(() -> {
            caller.open(loop.now());
            loop.timers().update(caller);
        });
    }

    /** What the call has got; empty if it ended without coming up, or has not come up within {@code patience}. */
    Optional<CallResult> awaitUp(Duration patience) {
        return await(up, patience).flatMap(result -> result);
    }

    /** Why the call is over; empty if it still is not after {@code patience}. */
    Optional<String> awaitDown(Duration patience) {
        return await(down, patience);
    }

    /**
     * Pings, one series at a time, and waits for the end of it.
     *
     * @param interval from one Echo to the next
     * @param patience how long answers may take after the last one
     * @return all Echoes of this PC so far; fewer sent than asked for if the call is not up
     */
    PingCount ping(IpAddress target, int count, Duration interval, Duration patience) {
        CompletableFuture<PingCount> done = new CompletableFuture<>();
        loop.execute(() -> {
            PingSeries next = new PingSeries(caller, target, count, interval, patience, done::complete);
            series = Optional.of(next);
            next.open(loop.now());
            loop.timers().update(next);
        });
        return done.join();
    }

    /** Ends the call and waits for its end; why it is over, empty if the peer has not answered within patience. */
    Optional<String> hangUp(Duration patience) {
        loop.execute(() -> {
            caller.hangUp(loop.now());
            loop.timers().update(caller);
        });
        return awaitDown(patience);
    }

    /** Ends the PC where it stands: who hangs up first is politer. */
    @Override
    public void close() {
        ethernet.listen(_ -> {});
        loop.close();
    }

    private void receive(Octets frame) {
        caller.receive(frame, loop.now());
        loop.timers().update(caller);
        if (series.isPresent()) {
            series.get().look();
            loop.timers().update(series.get());
        }
    }

    private static <T> Optional<T> await(CompletableFuture<T> future, Duration patience) {
        return future.thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), patience.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    private final class CallerEvents implements Caller.Output {
        private final Consumer<DialStep> steps;

        CallerEvents(Consumer<DialStep> steps) {
            this.steps = steps;
        }

        @Override
        public void send(Octets frame) {
            ethernet.send(frame);
        }

        @Override
        public void step(DialStep step) {
            steps.accept(step);
        }

        @Override
        public void up(CallResult result, Instant now) {
            up.complete(Optional.of(result));
        }

        @Override
        public void down(String reason, Instant now) {
            up.complete(Optional.empty());
            down.complete(reason);
        }
    }
}
