package io.adit.dial;

import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Many callers on one Ethernet: dials them at a bounded rate, so many at a time, keeps those that are up, and measures.
 */
public final class Callers implements Timed {
    private static final int GROUP_OR_NOT_OURS = -1;

    private static final Duration CATCH_UP = Duration.ofMillis(100); // more lost time is not made up for by a burst

    private record Due(Instant at, int call) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Integer.compare(call, other.call);
        }
    }

    private final LoadSettings load;
    private final Function<MacAddress, CallerSettings> settings;
    private final RandomGenerator random;
    private final Output output;
    private final Duration pace;
    private final LoadCount count;
    private final List<Call> calls = new ArrayList<>();
    private final TreeSet<Due> queue = new TreeSet<>();
    private Optional<Instant> nextDial = Optional.empty();
    private int inFlight;
    private int ended;
    private boolean hangingUp;

    /** @param settings what the caller with this address dials */
    public Callers(
            LoadSettings load, Function<MacAddress, CallerSettings> settings, RandomGenerator random, Output output) {
        this.load = load;
        this.settings = settings;
        this.random = random;
        this.output = output;
        this.pace = Duration.ofSeconds(1).dividedBy(load.callsPerSecond());
        this.count = new LoadCount(load.calls());
    }

    /** Begins to dial. */
    public void open(Instant now) {
        nextDial = Optional.of(now);
        dial(now);
    }

    /** A frame has come in; its destination says for whom. */
    public void receive(Octets frame, Instant now) {
        int call = callOf(frame);
        if (call == GROUP_OR_NOT_OURS) {
            return;
        }
        calls.get(call).caller.receive(frame, now);
        schedule(call);
        dial(now);
    }

    private int callOf(Octets frame) {
        if (frame.length() < MacAddress.LENGTH) {
            return GROUP_OR_NOT_OURS;
        }
        long destination = 0;
        for (int i = 0; i < MacAddress.LENGTH; i++) {
            destination = (destination << 8) | frame.at(i);
        }
        long call = destination - load.firstAddress().value();
        return call >= 0 && call < calls.size() ? (int) call : GROUP_OR_NOT_OURS;
    }

    /** Ends every call and dials no more. */
    public void hangUp(Instant now) {
        hangingUp = true;
        nextDial = Optional.empty();
        for (Call call : calls) {
            call.caller.hangUp(now);
            schedule(call.number);
        }
    }

    /** Whether every call that was dialled is over and no other will be. */
    public boolean isOver() {
        return ended == calls.size() && (hangingUp || calls.size() == load.calls());
    }

    /** Whether every call has come up or failed. */
    public boolean isSettled() {
        return inFlight == 0 && calls.size() == load.calls();
    }

    public LoadReport report() {
        return count.report();
    }

    @Override
    public Optional<Instant> deadline() {
        Optional<Instant> timer =
                queue.isEmpty() ? Optional.empty() : Optional.of(queue.first().at());
        Optional<Instant> dialling = canDial() ? nextDial : Optional.empty();
        if (timer.isEmpty() || dialling.isEmpty()) {
            return timer.or(() -> dialling);
        }
        return timer.get().isBefore(dialling.get()) ? timer : dialling;
    }

    @Override
    public void expire(Instant now) {
        while (!queue.isEmpty() && !queue.first().at().isAfter(now)) {
            int call = queue.first().call();
            calls.get(call).caller.expire(now);
            schedule(call);
            forgetIfNotMoved(call, now);
        }
        dial(now);
    }

    /** A machine whose deadline stays in the past after it has expired would be asked for ever. */
    private void forgetIfNotMoved(int number, Instant now) {
        Call call = calls.get(number);
        if (call.due.filter(due -> !due.at().isAfter(now)).isPresent()) {
            throw new IllegalStateException("caller " + number + " does not move on");
        }
    }

    private boolean canDial() {
        return !hangingUp && inFlight < load.maxInFlight() && calls.size() < load.calls();
    }

    private void dial(Instant now) {
        while (canDial() && nextDial.filter(due -> !due.isAfter(now)).isPresent()) {
            Call call = new Call(calls.size());
            calls.add(call);
            inFlight++;
            count.started(now);
            Instant late = now.minus(CATCH_UP);
            nextDial = nextDial.map(due -> (due.isBefore(late) ? late : due).plus(pace));
            call.caller.open(now);
            schedule(call.number);
        }
    }

    private void schedule(int number) {
        Call call = calls.get(number);
        call.due.ifPresent(queue::remove);
        call.due = call.caller.deadline().map(at -> new Due(at, number));
        call.due.ifPresent(queue::add);
    }

    private final class Call implements Caller.Output {
        private final int number;
        private final Caller caller;
        private Optional<Due> due = Optional.empty();
        private boolean wasUp;

        Call(int number) {
            this.number = number;
            this.caller = new Caller(settings.apply(load.addressOf(number)), random, this);
        }

        @Override
        public void send(Octets frame) {
            output.send(frame);
        }

        @Override
        public void step(DialStep step) {
            // nobody watches a thousand calls
        }

        @Override
        public void up(CallResult result, Instant now) {
            if (!wasUp) {
                wasUp = true;
                inFlight--;
                count.up(result.took(), now);
                output.up(number, result, now);
            }
        }

        @Override
        public void down(String reason, Instant now) {
            ended++;
            if (!wasUp) {
                inFlight--;
                count.failed(reason);
            } else if (!hangingUp) {
                count.lost(reason);
            }
        }
    }

    /** What the callers do. */
    public interface Output {
        /** Sends a whole Ethernet frame. */
        void send(Octets frame);

        /** One more is up. */
        void up(int call, CallResult result, Instant now);
    }
}
