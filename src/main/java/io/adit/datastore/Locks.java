package io.adit.datastore;

import io.adit.yang.ModelError;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Who holds which datastore (RFC 6241 §7.5). */
final class Locks {
    private final Map<Datastore, SessionId> holders = new EnumMap<>(Datastore.class);

    Optional<SessionId> holder(Datastore datastore) {
        return Optional.ofNullable(holders.get(datastore));
    }

    void lock(SessionId session, Datastore datastore, boolean modified) throws RequestException {
        Optional<SessionId> holder = holder(datastore);
        if (holder.isPresent()) {
            throw new RequestException(ModelError.protocol(
                            ModelError.Tag.LOCK_DENIED,
                            name(datastore) + " is locked by "
                                    + (holder.get().equals(session)
                                            ? "this session"
                                            : "session " + holder.get().value()))
                    .withSessionId(holder.get().value()));
        }
        if (modified) {
            throw new RequestException(ModelError.protocol(
                            ModelError.Tag.LOCK_DENIED,
                            "the candidate has changes of no session in particular: commit or discard them")
                    .withSessionId(0));
        }
        holders.put(datastore, session);
    }

    void unlock(SessionId session, Datastore datastore) throws RequestException {
        if (!holder(datastore).equals(Optional.of(session))) {
            throw new RequestException(ModelError.protocol(
                    ModelError.Tag.OPERATION_FAILED, "this session does not hold the lock of " + name(datastore)));
        }
        holders.remove(datastore);
    }

    /** @throws RequestException in-use if another session holds the datastore */
    void use(SessionId session, Datastore datastore) throws RequestException {
        Optional<SessionId> holder = holder(datastore);
        if (holder.isPresent() && !holder.get().equals(session)) {
            throw new RequestException(ModelError.protocol(
                            ModelError.Tag.IN_USE,
                            name(datastore) + " is locked by session "
                                    + holder.get().value())
                    .withSessionId(holder.get().value()));
        }
    }

    /** Releases all of a session's; answers whether the candidate's was among them. */
    boolean release(SessionId session) {
        boolean candidate = holder(Datastore.CANDIDATE).equals(Optional.of(session));
        holders.values().removeIf(session::equals);
        return candidate;
    }

    private static String name(Datastore datastore) {
        return datastore.name().toLowerCase(java.util.Locale.ROOT);
    }
}
