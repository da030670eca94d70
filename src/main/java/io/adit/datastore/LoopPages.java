package io.adit.datastore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages of rows that several control loops own, in the order of the loops and of the rows of each: at most one question
 * to a loop for a page, and never for more rows than the page holds.
 *
 * @param cursor of a row, from which its loop can be told
 * @param loopOf the loop of a cursor
 */
public record LoopPages<R>(List<ControlLoop> loops, Function<R, String> cursor, Function<String, Integer> loopOf) {
    /** Rows at most in a page, whatever was asked for: a loop is not kept from its packets for longer. */
    public static final int MOST_ROWS = 1000;

    /** The rows of one loop, asked on that loop. */
    public interface Fetch<R> {
        /** Up to {@code limit} rows behind {@code after}, or from the first on. */
        List<R> rows(int loop, Optional<String> after, int limit);
    }

    public LoopPages {
        loops = List.copyOf(loops);
    }

    public StatePage<R> page(StateQuery query, Fetch<R> fetch) {
        int limit = Math.clamp(query.limit(), 1, MOST_ROWS);
        List<R> rows = new ArrayList<>();
        Optional<String> after = query.after();
        for (int loop = after.map(loopOf).orElse(0); loop < loops.size() && rows.size() < limit; loop++) {
            int asked = loop;
            Optional<String> from = after;
            int wanted = limit - rows.size();
            rows.addAll(loops.get(loop).ask(() -> fetch.rows(asked, from, wanted)));
            after = Optional.empty();
        }
        return new StatePage<>(
                rows, rows.size() < limit ? Optional.empty() : Optional.of(cursor.apply(rows.getLast())));
    }
}
