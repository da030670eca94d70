package io.adit.netconf;

import io.adit.datastore.Datastore;
import io.adit.datastore.SessionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** Since when a datastore is locked: noted when a lock is taken here, or else when it is first seen. */
final class LockTimes {
    private record Lock(SessionId holder, Instant since) {}

    private final InstantSource clock;
    private final Map<Datastore, Lock> locks = new EnumMap<>(Datastore.class);

    LockTimes(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void taken(Datastore datastore, SessionId holder) {
        locks.put(datastore, new Lock(holder, clock.instant()));
    }

    synchronized Instant since(Datastore datastore, SessionId holder) {
        Lock lock = locks.get(datastore);
        if (lock == null || !lock.holder().equals(holder)) {
            lock = new Lock(holder, clock.instant());
            locks.put(datastore, lock);
        }
        return lock.since();
    }
}
