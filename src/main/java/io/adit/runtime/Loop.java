package io.adit.runtime;

import io.adit.forwarding.UpwardRing;
import io.adit.timing.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One control loop: a thread that owns protocol state and runs one event at a time.
 *
 * <p>Packets come by bounded lanes, taken in turn, that drop and count; messages from other loops and questions of
 * management are never dropped. An exception ends its event, not the loop.
 */
public final class Loop implements UpwardRing, AutoCloseable {
    /** Packets that wait in one lane at most. */
    static final int LANE_CAPACITY = 8192;

    /** Requests of strangers that wait at most: they may be long, and anyone may send them. */
    static final int STRANGERS_CAPACITY = 1024;

    /** Messages and questions that wait at most; more means that a loop no longer runs. */
    static final int MOST_MESSAGES = 1 << 20;

    private static final int LANE_TURN = 64;
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final InstantSource clock;
    private final Map<Lane, EventRing> lanes = new EnumMap<>(Lane.class);
    private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingMessages = new AtomicInteger();
    private final TimerWheel timers;
    private final Thread thread;

    private volatile Runnable batchEnd = () -> {};
    private volatile boolean parked;
    private volatile boolean closing;

    /** @param clock monotonic */
    public Loop(String name, InstantSource clock) {
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new EventRing(lane == Lane.STRANGERS ? STRANGERS_CAPACITY : LANE_CAPACITY));
        }
        timers = new TimerWheel(clock.instant(), this::failed);
        thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** What runs after each batch of events: sends what the events left behind, such as acknowledgements. */
    public void atBatchEnd(Runnable work) {
        batchEnd = work;
    }

    public void start() {
        thread.start();
    }

    @Override
    public boolean offer(Lane lane, Runnable event) {
        boolean taken = lane(lane).offer(event);
        wake();
        return taken;
    }

    /**
     * Runs the event on the loop, after those that were given before; never dropped. Any thread may call it.
     *
     * @throws IllegalStateException if the loop no longer runs
     */
    public void execute(Runnable event) {
        if (closing || waitingMessages.incrementAndGet() > MOST_MESSAGES) {
            throw new IllegalStateException(thread.getName() + " takes no messages");
        }
        messages.add(event);
        wake();
    }

    /**
     * Runs the question between two events and waits for the answer; on the loop itself it is answered at once.
     * What the question throws is thrown here.
     */
    public <T> T ask(Supplier<T> question) {
        if (isCurrent()) {
            return question.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> answerTo(question, answer));
        awaitAnswer(answer);
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }

    /** Waits for the answer, but not for a loop that ended before it came to the question. */
    private void awaitAnswer(CompletableFuture<?> answer) {
        while (!answer.isDone()) {
            if (thread.getState() == Thread.State.TERMINATED && !answer.isDone()) {
                throw new IllegalStateException(thread.getName() + " has ended");
            }
            CompletableFuture.anyOf(answer)
                    .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                    .exceptionally(_ -> null)
                    .join();
        }
    }

    /** The timers of the machines on this loop; for the loop itself only. */
    public Timers timers() {
        return timers;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Whether this is the loop's own thread. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** How many packets of the lane were dropped because it was full. */
    public long dropped(Lane lane) {
        return lane(lane).dropped();
    }

    /** Runs what is queued, then ends the thread and waits for that. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        if (thread.getState() != Thread.State.NEW && !isCurrent()) {
            Threads.join(thread);
        }
    }

    private void run() {
        while (!closing) {
            boolean expired = timers.expire(clock.instant());
            boolean drained = drain();
            if (expired || drained) {
                runOne(batchEnd);
            } else {
                park();
            }
        }
        while (drain()) {
            runOne(batchEnd);
        }
    }

    /** Runs a bounded share of what waits; false where nothing did. */
    private boolean drain() {
        boolean any = drainMessages();
        for (EventRing lane : lanes.values()) {
            any |= drain(lane);
        }
        return any;
    }

    private boolean drainMessages() {
        int taken = 0;
        for (Runnable event = messages.poll(); event != null; event = taken < LANE_TURN ? messages.poll() : null) {
            waitingMessages.decrementAndGet();
            runOne(event);
            taken++;
        }
        return taken > 0;
    }

    private boolean drain(EventRing lane) {
        int taken = 0;
        for (Runnable event = lane.poll(); event != null; event = taken < LANE_TURN ? lane.poll() : null) {
            runOne(event);
            taken++;
        }
        return taken > 0;
    }

    private void park() {
        parked = true;
        if (isIdle() && !closing) {
            if (timers.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TimerWheel.TICK_MILLIS * 1_000_000);
            }
        }
        parked = false;
    }

    private boolean isIdle() {
        return messages.isEmpty() && lanes.values().stream().allMatch(EventRing::isEmpty);
    }

    private void wake() {
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    private void runOne(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException reason) {
        LOG.error("event failed loop={}", thread.getName(), reason);
    }

    private EventRing lane(Lane lane) {
        @Nullable EventRing ring = lanes.get(lane);
        if (ring == null) {
            throw new IllegalStateException("no lane " + lane);
        }
        return ring;
    }

    private static <T> void answerTo(Supplier<T> question, CompletableFuture<T> answer) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
