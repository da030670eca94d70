package io.adit.netconf;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The NETCONF sessions there are, bounded, and what all of them did so far. */
final class Sessions {
    final Statistics total = new Statistics();
    final AtomicLong inBadHellos = new AtomicLong();
    final AtomicLong inSessions = new AtomicLong();
    final AtomicLong droppedSessions = new AtomicLong();

    private final int limit;
    private final Instant started;
    private final Map<Long, NetconfSession> sessions = new ConcurrentSkipListMap<>();

    Sessions(int limit, Instant started) {
        this.limit = limit;
        this.started = started;
    }

    Instant started() {
        return started;
    }

    /** False if there are too many. */
    synchronized boolean add(NetconfSession session) {
        if (sessions.size() >= limit) {
            return false;
        }
        sessions.put(session.id().value(), session);
        return true;
    }

    boolean isFull() {
        return sessions.size() >= limit;
    }

    void remove(NetconfSession session) {
        sessions.remove(session.id().value(), session);
    }

    Optional<NetconfSession> find(long id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<NetconfSession> all() {
        return sessions.values();
    }
}
