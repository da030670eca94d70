package io.adit.datastore;

import io.adit.yang.DataChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Is told of every commit after it was applied, one at a time and in order. */
public interface CommitListener {

    /**
     * One commit.
     *
     * @param changes one for each top-level node that differs
     */
    record Commit(
            long commitId,
            SessionId session,
            User user,
            Instant time,
            Optional<String> comment,
            List<DataChange> changes) {
        public Commit {
            changes = List.copyOf(changes);
        }
    }

    /** Returns quickly: the next commit waits for it. */
    void committed(Commit commit);
}
