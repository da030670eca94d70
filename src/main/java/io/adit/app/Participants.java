package io.adit.app;

import io.adit.config.Configuration;
import io.adit.datastore.CommitException;
import io.adit.datastore.CommitParticipant;
import io.adit.l2tp.management.L2tpEvents;
import io.adit.runtime.Node;

/** Makes commit participants of what does not know commits. */
final class Participants {
    private Participants() {}

    /** The running part follows every commit; what the host does not have never refuses one. */
    static CommitParticipant of(Node node, L2tpEvents events) {
        return change -> new CommitParticipant.Prepared() {
            @Override
            public void apply() {
                node.apply(change.after());
                events.configure(change.after().l2tp().limits());
            }

            @Override
            public void discard() {}
        };
    }

    /** The participant as it would be if the overrides were configured. */
    static CommitParticipant overridden(Overrides overrides, CommitParticipant participant) {
        return new CommitParticipant() {
            @Override
            public Prepared prepare(Change change) throws CommitException {
                Configuration before = overrides.apply(change.before());
                return participant.prepare(new Change(before, overrides.apply(change.after())));
            }
        };
    }
}
