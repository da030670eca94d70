package io.adit.l2tp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The sessions of one tunnel: by our id, by the peer's id, and those not established yet in the order of their age. */
final class TunnelSessions {
    /** Below the 65535 ids there are, so that a random one is free after a few tries. */
    static final int MAX_SESSIONS = 65_000;

    /** Told when the first session comes and when the last one goes. */
    interface Occupancy {
        void occupied(boolean isOccupied);
    }

    private final Occupancy occupancy;
    private final TreeMap<Integer, Session> byLocalId = new TreeMap<>();
    private final Map<Integer, Session> byRemoteId = new HashMap<>();
    private final Set<Session> establishing = new LinkedHashSet<>();

    TunnelSessions(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    int size() {
        return byLocalId.size();
    }

    boolean isFull() {
        return size() >= MAX_SESSIONS;
    }

    int freeId(RandomGenerator random) {
        while (true) {
            int id = random.nextInt(1, 1 << 16);
            if (!byLocalId.containsKey(id)) {
                return id;
            }
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

    void remove(Session session) {
        if (byLocalId.remove(session.localSessionId(), session) && byLocalId.isEmpty()) {
            occupancy.occupied(false);
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

    /** Takes all out. */
    List<Session> clear() {
        List<Session> all = new ArrayList<>(byLocalId.values());
        if (!all.isEmpty()) {
            occupancy.occupied(false);
        }
        byLocalId.clear();
        byRemoteId.clear();
        establishing.clear();
        return all;
    }

    Iterable<Session> after(int localSessionId) {
        return byLocalId.tailMap(localSessionId, false).values();
    }
}
