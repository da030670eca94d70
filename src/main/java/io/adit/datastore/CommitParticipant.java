package io.adit.datastore;

import io.adit.config.Configuration;

/** A part of the element that follows the configuration: prepare may fail, apply may not. */
public interface CommitParticipant {

    /** The step that a commit makes. */
    record Change(Configuration before, Configuration after) {}

    /**
     * Takes whatever can fail without letting it be seen.
     *
     * @throws CommitException to refuse the commit; never because of what the host or a peer happens to have just now
     */
    Prepared prepare(Change change) throws CommitException;

    /** Exactly one of the two is called, and neither may fail. */
    interface Prepared {
        void apply();

        void discard();
    }
}
