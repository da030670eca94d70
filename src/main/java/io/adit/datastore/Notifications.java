package io.adit.datastore;

import io.adit.yang.ModelNode;
import io.adit.yang.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The event stream of the element (RFC 5277 §3.2): what management rooms publish, kept in one ring of {@value #KEPT} that
 * serves replay and every subscription alike.
 *
 * <p>A subscription is a place in the ring and has no queue of its own. Publishing puts a record into the ring and never
 * waits, also not for a subscriber that does not read: what such a one has not seen when the ring comes round is lost to
 * it, counted, and said to it by {@value #LOST}.
 */
public final class Notifications {
    /** Notifications that are kept: all tunnels and sessions of a busy peer that goes away, at a few hundred octets each. */
    public static final int KEPT = 10_000;

    /** The notification that tells a subscriber how many it has missed. */
    public static final String LOST = "notifications-lost";

    private static final NotificationType<String> NOTHING = new NotificationType<>("", "");
    private static final Notification<?> EMPTY = new Notification<>(-1, Instant.EPOCH, NOTHING, "");

    private final Schema schema;
    private final InstantSource clock;
    private final Instant created;
    private final AtomicReferenceArray<Notification<?>> ring = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong published = new AtomicLong();
    private final Map<NotificationType<?>, ModelNode> types = new ConcurrentHashMap<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final NotificationType<Long> lost =
            new NotificationType<Long>("adit-system", LOST).leaf("count", count -> count);
    private volatile Optional<Instant> aged = Optional.empty();

    /** @param clock wall clock, for the time of events */
    public Notifications(Schema schema, InstantSource clock) {
        this.schema = schema;
        this.clock = clock;
        created = clock.instant();
        for (int slot = 0; slot < KEPT; slot++) {
            ring.set(slot, EMPTY);
        }
        if (schema.notification(lost.module(), lost.name()).isPresent()) {
            register(lost);
        }
    }

    /**
     * Makes a type known before it is published. One that the model does not have, has with other leaves, or that is known
     * already is a mistake of ours (IllegalStateException).
     */
    public void register(NotificationType<?> type) {
        ModelNode model = schema.notification(type.module(), type.name())
                .orElseThrow(() -> new IllegalStateException("the model has no notification " + type));
        List<String> leaves =
                model.children().stream().map(ModelNode::localName).toList();
        if (!leaves.equals(type.leafNames())) {
            throw new IllegalStateException(
                    "the model has " + leaves + " in the notification " + type + ", not " + type.leafNames());
        }
        if (types.keySet().stream().anyMatch(known -> known.toString().equals(type.toString()))) {
            throw new IllegalStateException("two publishers of " + type);
        }
        types.put(type, model);
    }

    /** The notification statements of a module that nobody has registered a type for. */
    public List<String> unserved(String module) {
        HashSet<String> served = new HashSet<>();
        types.keySet().stream().filter(type -> type.module().equals(module)).forEach(type -> served.add(type.name()));
        return schema.notifications(module).stream()
                .filter(name -> !served.contains(name))
                .toList();
    }

    /** The statement of a registered type; its children are the leaves. */
    public ModelNode model(NotificationType<?> type) {
        return Optional.ofNullable(types.get(type))
                .orElseThrow(() -> new IllegalStateException("nobody has registered " + type));
    }

    /** Tells everybody who listens, and keeps it. Any thread, also a control loop: it neither waits nor makes text. */
    public <R> void publish(NotificationType<R> type, R row) {
        model(type);
        long number = published.getAndIncrement();
        Notification<?> before = ring.getAndSet(slot(number), new Notification<>(number, clock.instant(), type, row));
        if (before.number() >= 0) {
            aged = Optional.of(before.time());
        }
        for (Subscription subscription : subscriptions) {
            subscription.wake();
        }
    }

    /** The model that types are registered against. */
    public Schema schema() {
        return schema;
    }

    /** The time of the wall clock. */
    public Instant now() {
        return clock.instant();
    }

    /** When the ring began (RFC 5277 §3.3, replayLogCreationTime). */
    public Instant created() {
        return created;
    }

    /** The time of the youngest notification that is not kept any more (replayLogAgedTime). */
    public Optional<Instant> aged() {
        return aged;
    }

    /** How many listen. */
    public int subscriptions() {
        return subscriptions.size();
    }

    /** The youngest of those that are kept, the oldest first. */
    public List<Notification<?>> last(int count) {
        List<Notification<?>> last = new ArrayList<>();
        long end = published.get();
        for (long number = Math.max(end - Math.clamp(count, 0, KEPT), 0); number < end; number++) {
            at(number).ifPresent(last::add);
        }
        return last;
    }

    /**
     * Begins to listen.
     *
     * @param from also what is kept since then; absent for what comes
     */
    public Subscription subscribe(Optional<Instant> from) {
        long end = published.get();
        Subscription subscription =
                new Subscription(this, from.map(time -> first(time, end)).orElse(end), end);
        subscriptions.add(subscription);
        return subscription;
    }

    private long first(Instant from, long end) {
        long number = oldest();
        while (number < end
                && at(number).map(found -> found.time().isBefore(from)).orElse(true)) {
            number++;
        }
        return number;
    }

    void leave(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** The number of the oldest that is surely kept. */
    long oldest() {
        return Math.max(published.get() - KEPT, 0);
    }

    /** The notification of a number, if it is there: published, and not overwritten. */
    Optional<Notification<?>> at(long number) {
        Notification<?> found = Objects.requireNonNull(ring.get(slot(number)));
        return found.number() == number ? Optional.of(found) : Optional.empty();
    }

    /** What tells a subscriber how many it has missed, where the model has that. */
    Optional<Notification<?>> lost(long count) {
        return types.containsKey(lost) ? Optional.of(new Notification<>(-1, now(), lost, count)) : Optional.empty();
    }

    private static int slot(long number) {
        return (int) (number % KEPT);
    }
}
