package io.adit.l2tp;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Loop loop;
    private final Tunnel tunnel;
    private final SessionIndex byLocalId = new SessionIndex(Session::localSessionId);
    private final SessionIndex byRemoteId = new SessionIndex(Session::remoteSessionId);
    private Set<Session> establishing = Set.of(); // a set of its own while there are some: mostly there are none
    private Map<Integer, Instant> resting = Map.of(); // by when, oldest first; likewise
    private Instant lastWent;

    TunnelSessions(Loop loop, Tunnel tunnel, Instant now) {
        this.loop = loop;
        this.tunnel = tunnel;
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
            if (byLocalId.get(id).isEmpty() && !resting.containsKey(id)) {
                return id;
            }
        }
    }

    /** Ids that have rested long enough are free; where there are too few, so are those that rested longest. */
    private void wake(Instant now) {
        Instant since = now.minus(tunnel.channel().cycle());
        Iterator<Instant> oldest = resting.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().isAfter(since) && size() + resting.size() < MAX_SESSIONS) {
                return;
            }
            oldest.remove();
        }
        resting = Map.of();
    }

    void add(Session session) {
        if (byLocalId.isEmpty()) {
            loop.tunnels.occupied(tunnel, true);
        }
        byLocalId.add(session);
        if (establishing.isEmpty()) {
            establishing = new LinkedHashSet<>();
        }
        establishing.add(session);
    }

    void addRemote(Session session) {
        byRemoteId.add(session);
    }

    void established(Session session) {
        if (establishing.contains(session)) {
            establishing.remove(session);
            establishing = establishing.isEmpty() ? Set.of() : establishing;
        }
    }

    void remove(Session session, Instant now) {
        if (byLocalId.remove(session)) {
            wake(now);
            rest(session.localSessionId(), now);
            lastWent = now;
            loop.leaveSessions(1);
            if (byLocalId.isEmpty()) {
                loop.tunnels.occupied(tunnel, false);
            }
        }
        byRemoteId.remove(session);
        established(session);
    }

    private void rest(int id, Instant now) {
        if (resting.isEmpty()) {
            resting = new LinkedHashMap<>();
        }
        resting.put(id, now);
    }

    Optional<Session> local(int id) {
        return byLocalId.get(id);
    }

    Optional<Session> remote(int id) {
        return byRemoteId.get(id);
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
        return byLocalId.values();
    }

    /** Takes all out, which are over. */
    List<Session> clear() {
        List<Session> all = release();
        loop.leaveSessions(all.size());
        return all;
    }

    /** Takes all out, to go on in another tunnel. */
    List<Session> release() {
        List<Session> all = byLocalId.values();
        if (!all.isEmpty()) {
            loop.tunnels.occupied(tunnel, false);
        }
        byLocalId.clear();
        resting = Map.of();
        byRemoteId.clear();
        establishing = Set.of();
        return all;
    }

    Iterable<Session> after(int localSessionId) {
        return byLocalId.after(localSessionId);
    }
}
