package io.adit.datastore;

import java.util.List;
import java.util.Optional;

/** Rows of a state list in their stable order, and the cursor behind the last one if there may be more. */
public record StatePage<R>(List<R> rows, Optional<String> next) {
    public StatePage {
        rows = List.copyOf(rows);
    }
}
