package io.adit.datastore;

import java.util.Map;
import java.util.Optional;

/**
 * Which rows of a state list are wanted.
 *
 * @param match leaf name to canonical text: only rows that have all of these. A source answers its indexed leaves by
 *     look-up and may ignore the others; who asks filters again
 * @param after the cursor of the page before, absent for the first page
 * @param limit rows at most
 */
public record StateQuery(Map<String, String> match, Optional<String> after, int limit) {
    public static final int USUAL_LIMIT = 500;
    public static final StateQuery ALL = new StateQuery(Map.of(), Optional.empty(), USUAL_LIMIT);

    public StateQuery {
        match = Map.copyOf(match);
    }

    public StateQuery next(String cursor) {
        return new StateQuery(match, Optional.of(cursor), limit);
    }
}
