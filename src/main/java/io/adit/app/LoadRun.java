package io.adit.app;

import io.adit.dial.CallResult;
import io.adit.dial.CallerSettings;
import io.adit.dial.Callers;
import io.adit.dial.Ethernet;
import io.adit.dial.LoadReport;
import io.adit.dial.LoadSettings;
import io.adit.forwarding.UpwardRing.Lane;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.runtime.Loop;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Many PCs on one Ethernet and one loop, and how they fare. */
final class LoadRun implements AutoCloseable {
    private static final int MOST_REASONS = 10;

    private final Ethernet ethernet;
    private final LoadSettings load;
    private final Loop loop;
    private final Callers callers;
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    /** @param settings what the caller with this address dials */
    LoadRun(Ethernet ethernet, LoadSettings load, Function<MacAddress, CallerSettings> settings, InstantSource clock) {
        this.ethernet = ethernet;
        this.load = load;
        loop = new Loop("callers", clock);
        callers = new Callers(load, settings, new SecureRandom(), new CallersEvents());
        ethernet.listen(frame -> loop.offer(Lane.ACCESS, () -> callers.receive(frame, loop.now())));
        loop.atBatchEnd(this::batchEnd);
        loop.start();
    }

    /** Begins to dial. */
    void start() {
        loop.execute(() -> callers.open(loop.now()));
    }

    /** Whether every call has come up or failed. */
    boolean isSettled() {
        return loop.ask(callers::isSettled);
    }

    /** Whether every call has come up and still is. */
    boolean isWhole() {
        LoadReport now = loop.ask(callers::report);
        return now.up() == load.calls() && now.lost() == 0;
    }

    /** Ends every call; false if not all were over when patience was. */
    boolean hangUp(Duration patience) {
        loop.execute(() -> callers.hangUp(loop.now()));
        return over.copy()
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** How far it has come, on one line. */
    String progress() {
        LoadReport now = loop.ask(callers::report);
        return now.started() + " dialled, " + now.up() + " up, " + now.failed() + " failed, " + now.lost() + " lost";
    }

    /** How it went, line by line. */
    List<String> report() {
        LoadReport end = loop.ask(callers::report);
        List<String> lines = new ArrayList<>();
        lines.add("calls     " + end.started() + " dialled, " + end.up() + " up, " + end.failed() + " failed");
        lines.add("lost      " + end.lost());
        lines.add(String.format(Locale.ROOT, "rate      %.1f calls/s", end.callsPerSecond()));
        lines.add("set-up    p50 " + Texts.milliseconds(end.median()) + ", p99 " + Texts.milliseconds(end.p99()));
        end.failures().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_REASONS)
                .forEach(reason -> lines.add("because   " + reason.getValue() + " x " + reason.getKey()));
        return lines;
    }

    /** Ends the PCs where they stand. */
    @Override
    public void close() {
        ethernet.listen(_ -> {});
        loop.close();
    }

    private void batchEnd() {
        loop.timers().update(callers);
        if (callers.isOver()) {
            over.complete(true);
        }
    }

    private final class CallersEvents implements Callers.Output {
        @Override
        public void send(Octets frame) {
            ethernet.send(frame);
        }

        @Override
        public void up(int call, CallResult result, Instant now) {
            // the report counts it
        }
    }
}
