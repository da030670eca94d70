package io.adit.datastore;

import io.adit.config.Configuration;
import io.adit.yang.DataChange;
import java.util.Set;

/** Maps one part of the data tree to records: lives in a management room and costs what the change touches. */
public interface ConfigurationMapper {
    /** The local names of the top-level nodes whose changes concern it. */
    Set<String> roots();

    /**
     * The configuration after one change.
     *
     * @param change at one of the {@link #roots}
     * @throws CommitException for what the model cannot say and no engine could use
     */
    Configuration map(Configuration before, DataChange change) throws CommitException;
}
