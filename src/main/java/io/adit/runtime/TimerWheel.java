package io.adit.runtime;

import io.adit.timing.Timed;
import io.adit.timing.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.DeadlineTimerWheel;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The timers of one control loop. A deadline that moves further away costs a comparison: its timer is left where it is
 * and looked at again when it fires.
 */
final class TimerWheel implements Timers {
    /** Precision of every timer; a power of two, as the wheel demands. */
    static final long TICK_MILLIS = 8;

    private static final int TICKS = 1024;
    private static final int EACH_POLL = 256;

    /** A machine and the timer set for it. */
    private static final class Entry {
        private final Timed who;
        private long timer;
        private long millis;
        private boolean waiting;

        Entry(Timed who) {
            this.who = who;
        }
    }

    private final DeadlineTimerWheel wheel;
    private final IdentityHashMap<Timed, Entry> entries = new IdentityHashMap<>();
    private final Long2ObjectHashMap<Entry> byTimer = new Long2ObjectHashMap<>();
    private final List<Entry> due = new ArrayList<>();
    private final Failures failures;

    /** @param failures told when a machine throws; its timer is read again all the same */
    TimerWheel(Instant start, Failures failures) {
        wheel = new DeadlineTimerWheel(TimeUnit.MILLISECONDS, start.toEpochMilli(), TICK_MILLIS, TICKS);
        this.failures = failures;
    }

    /** What to do with an exception that ends one event. */
    interface Failures {
        void failed(RuntimeException reason);
    }

    @Override
    public void update(Timed who) {
        Optional<Instant> deadline = who.deadline();
        if (deadline.isEmpty()) {
            forget(who);
            return;
        }
        long millis = roundedUp(deadline.get());
        Entry entry = entries.get(who);
        if (entry == null) {
            entry = new Entry(who);
            entries.put(who, entry);
            schedule(entry, millis);
        } else if (!entry.waiting || millis < entry.millis) {
            cancel(entry);
            schedule(entry, millis);
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Lets every machine whose deadline has passed do what is due; false where there was none. */
    boolean expire(Instant now) {
        long millis = now.toEpochMilli();
        while (wheel.timerCount() > 0 && wheel.currentTickTime() <= millis) {
            wheel.poll(millis, this::take, EACH_POLL);
        }
        if (wheel.timerCount() == 0) {
            wheel.currentTickTime(millis); // nothing to step over: the wheel may jump
        }
        if (due.isEmpty()) {
            return false;
        }
        List<Entry> fired = List.copyOf(due);
        due.clear();
        fired.forEach(entry -> fire(entry, now));
        return true;
    }

    /** Only notes who is due: the wheel is not to be changed while it is polled. */
    private boolean take(TimeUnit unit, long now, long timer) {
        Entry entry = byTimer.remove(timer);
        if (entry == null) {
            throw new IllegalStateException("timer of nobody");
        }
        entry.waiting = false;
        due.add(entry);
        return true;
    }

    private void fire(Entry entry, Instant now) {
        if (entry.waiting || entries.get(entry.who) != entry) {
            return; // another machine's expiry has set or ended this timer meanwhile
        }
        entries.remove(entry.who);
        try {
            if (entry.who.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent()) {
                entry.who.expire(now);
            }
        } catch (RuntimeException e) {
            failures.failed(e);
        }
        if (!entries.containsKey(entry.who)) {
            update(entry.who);
        }
    }

    private void schedule(Entry entry, long millis) {
        entry.millis = millis;
        entry.timer = wheel.scheduleTimer(millis);
        byTimer.put(entry.timer, entry);
        entry.waiting = true;
    }

    private void forget(Timed who) {
        Entry entry = entries.remove(who);
        if (entry != null) {
            cancel(entry);
        }
    }

    private void cancel(Entry entry) {
        if (entry.waiting) {
            wheel.cancelTimer(entry.timer);
            byTimer.remove(entry.timer);
            entry.waiting = false;
        }
    }

    /** A timer must not fire before its deadline, or the machine would find nothing due. */
    private static long roundedUp(Instant deadline) {
        return deadline.plusNanos(999_999).toEpochMilli();
    }
}
