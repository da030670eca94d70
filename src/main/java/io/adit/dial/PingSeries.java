package io.adit.dial;

import io.adit.octets.IpAddress;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Echoes of one caller, one after the other, and the wait for their answers. */
public final class PingSeries implements Timed {
    private final Caller caller;
    private final IpAddress target;
    private final int count;
    private final Duration interval;
    private final Duration patience;
    private final Consumer<PingCount> done;
    private int sent;
    private Optional<Instant> deadline = Optional.empty();

    /**
     * @param count how many Echoes
     * @param interval from one to the next
     * @param patience how long the answers may take after the last one
     * @param done told once, when all are answered or no more is waited for: every Echo of this caller so far
     */
    public PingSeries(
            Caller caller,
            IpAddress target,
            int count,
            Duration interval,
            Duration patience,
            Consumer<PingCount> done) {
        if (count < 1) {
            throw new IllegalArgumentException("no pings: " + count);
        }
        this.caller = caller;
        this.target = target;
        this.count = count;
        this.interval = interval;
        this.patience = patience;
        this.done = done;
    }

    /** Sends the first one. */
    public void open(Instant now) {
        deadline = Optional.of(now);
        expire(now);
    }

    /** The caller has received something: perhaps the last answer. */
    public void look() {
        if (deadline.isPresent()
                && sent == count
                && caller.pings().received() == caller.pings().sent()) {
            end();
        }
    }

    @Override
    public Optional<Instant> deadline() {
        return deadline;
    }

    @Override
    public void expire(Instant now) {
        if (deadline.isEmpty() || now.isBefore(deadline.get())) {
            return;
        }
        if (sent == count || !caller.ping(target, now)) {
            end(); // patience is over, or the call is
            return;
        }
        sent++;
        deadline = Optional.of(now.plus(sent == count ? patience : interval));
    }

    private void end() {
        deadline = Optional.empty();
        done.accept(caller.pings());
    }
}
