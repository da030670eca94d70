package io.adit.datastore;

import io.adit.config.Configuration;
import io.adit.yang.DataChange;
import io.adit.yang.ModelError;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mappers and participants of the element, all together: either each applies a change or none does. */
final class Participants {
    private static final Logger LOG = LoggerFactory.getLogger(Participants.class);

    private final List<ConfigurationMapper> mappers;
    private final List<CommitParticipant> participants;

    Participants(List<ConfigurationMapper> mappers, List<CommitParticipant> participants) {
        this.mappers = List.copyOf(mappers);
        this.participants = List.copyOf(participants);
    }

    Configuration map(Configuration before, List<DataChange> changes) throws RequestException {
        Configuration configuration = before;
        try {
            for (DataChange change : changes) {
                for (ConfigurationMapper mapper : mappers) {
                    if (mapper.roots().contains(change.name())) {
                        configuration = mapper.map(configuration, change);
                    }
                }
            }
        } catch (CommitException e) {
            throw refused(e);
        }
        return configuration;
    }

    /** What every participant prepared, in the order they apply. */
    List<CommitParticipant.Prepared> prepare(CommitParticipant.Change change) throws RequestException {
        List<CommitParticipant.Prepared> prepared = new ArrayList<>();
        try {
            for (CommitParticipant participant : participants) {
                prepared.add(participant.prepare(change));
            }
            return prepared;
        } catch (CommitException e) {
            discard(prepared);
            throw refused(e);
        } catch (RuntimeException e) {
            discard(prepared);
            throw e;
        }
    }

    static void apply(List<CommitParticipant.Prepared> prepared) {
        prepared.forEach(part -> quietly("commit participant failed to apply", part::apply));
    }

    static void discard(List<CommitParticipant.Prepared> prepared) {
        prepared.reversed().forEach(part -> quietly("commit participant failed to discard", part::discard));
    }

    /** A participant that breaks its promise must not keep the others from theirs. */
    static void quietly(String fact, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error(fact, e);
        }
    }

    private static RequestException refused(CommitException e) {
        return new RequestException(
                ModelError.application(ModelError.Tag.OPERATION_FAILED, e.path(), String.valueOf(e.getMessage())));
    }
}
