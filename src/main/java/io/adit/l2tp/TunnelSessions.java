package io.adit.l2tp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The sessions of one tunnel: by our id, by the peer's id, and those not established yet in the order of their age.
 *
 * <p>The id of a session that is over rests for a full cycle of retransmissions: a reply to it that is late, being sent
 * before the peer heard of the end, must not be taken for the reply to another call.
 */
final class TunnelSessions {
    /** Below the 65535 ids there are, so that a random one is free after a few tries. */
    static final int MAX_SESSIONS = 65_000;

    /** Told when sessions come and go. */
    interface Occupancy {
        /** The first one came, or the last one went. */
        void occupied(boolean isOccupied);

        /** So many are over. */
        void left(int count);
    }

    private final Occupancy occupancy;
    private final Supplier<Duration> cycle;
    private final LinkedHashMap<Integer, Instant> resting = new LinkedHashMap<>(); // by when, oldest first
    private final TreeMap<Integer, Session> byLocalId = new TreeMap<>();
    private final Map<Integer, Session> byRemoteId = new HashMap<>();
    private final Set<Session> establishing = new LinkedHashSet<>();

    private Instant lastWent;

    TunnelSessions(Occupancy occupancy, Supplier<Duration> cycle, Instant now) {
        this.occupancy = occupancy;
        this.cycle = cycle;
        this.lastWent = now;
    }

    int size() {
        return byLocalId.size();
    }

    /** Since when there has been none. */
    Optional<Instant> emptySince() {
        return byLocalId.isEmpty() ? Optional.of(lastWent) : Optional.empty();
    }

    int freeId(RandomGenerator random, Instant now) {
        wake(now);
        while (true) {
            int id = random.nextInt(1, 1 << 16);
            if (!byLocalId.containsKey(id) && !resting.containsKey(id)) {
                return id;
            }
        }
    }

    /** Ids that have rested long enough are free; where there are too few, so are those that rested longest. */
    private void wake(Instant now) {
        Instant since = now.minus(cycle.get());
        Iterator<Instant> oldest = resting.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().isAfter(since) && size() + resting.size() < MAX_SESSIONS) {
                return;
            }
            oldest.remove();
        }
    }

    void add(Session session) {
        if (byLocalId.isEmpty()) {
            occupancy.occupied(true);
        }
        byLocalId.put(session.localSessionId(), session);
        establishing.add(session);
    }

    void addRemote(Session session) {
        byRemoteId.put(session.remoteSessionId(), session);
    }

    void established(Session session) {
        establishing.remove(session);
    }

    void remove(Session session, Instant now) {
        if (byLocalId.remove(session.localSessionId(), session)) {
            wake(now);
            resting.put(session.localSessionId(), now);
            lastWent = now;
            occupancy.left(1);
            if (byLocalId.isEmpty()) {
                occupancy.occupied(false);
            }
        }
        byRemoteId.remove(session.remoteSessionId(), session);
        establishing.remove(session);
    }

    Optional<Session> local(int id) {
        return Optional.ofNullable(byLocalId.get(id));
    }

    Optional<Session> remote(int id) {
        return Optional.ofNullable(byRemoteId.get(id));
    }

    /** Those that wait for a tunnel, a reply or a connect, oldest first. */
    List<Session> establishing() {
        return List.copyOf(establishing);
    }

    /** When the oldest of them has waited long enough. */
    Optional<Instant> deadline() {
        return establishing.isEmpty()
                ? Optional.empty()
                : Optional.of(establishing.iterator().next().establishBy());
    }

    /** The oldest of them if it has waited long enough. */
    Optional<Session> overdue(Instant now) {
        return deadline()
                .filter(deadline -> !now.isBefore(deadline))
                .map(ignored -> establishing.iterator().next());
    }

    List<Session> all() {
        return List.copyOf(byLocalId.values());
    }

    /** Takes all out, which are over. */
    List<Session> clear() {
        List<Session> all = release();
        occupancy.left(all.size());
        return all;
    }

    /** Takes all out, to go on in another tunnel. */
    List<Session> release() {
        List<Session> all = new ArrayList<>(byLocalId.values());
        if (!all.isEmpty()) {
            occupancy.occupied(false);
        }
        byLocalId.clear();
        resting.clear();
        byRemoteId.clear();
        establishing.clear();
        return all;
    }

    Iterable<Session> after(int localSessionId) {
        return byLocalId.tailMap(localSessionId, false).values();
    }
}
