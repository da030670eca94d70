package io.adit.datastore;

import io.adit.config.Configuration;
import io.adit.config.Table;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.util.Optional;
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

    /** Reads one list entry: empty if it is of a kind that belongs to another table. */
    @FunctionalInterface
    interface EntryReader<V> {
        Optional<V> read(DataNode entry) throws CommitException;
    }

    /** The table of one list below {@code change}: the same object if none of its entries differs. */
    static <V> Table<String, V> table(Table<String, V> before, DataChange change, String list, EntryReader<V> reader)
            throws CommitException {
        Table<String, V> after = before;
        for (DataChange entry : change.children()) {
            if (entry.name().equals(list)) {
                String key = entry.key().orElseThrow();
                Optional<V> value =
                        entry.after().isPresent() ? reader.read(entry.after().get()) : Optional.empty();
                after = value.isPresent() ? after.with(key, value.get()) : after.without(key);
            }
        }
        return after;
    }
}
