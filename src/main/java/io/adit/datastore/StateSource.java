package io.adit.datastore;

import java.util.function.Consumer;

/**
 * Pulls the records of one kind page by page: each row is consistent in itself, none appears twice, and one that is
 * there throughout appears once. A display and a {@code <get>} ask the same source.
 */
public interface StateSource<R> {
    StatePage<R> page(StateQuery query);

    /** Every row that the query wants, page after page. */
    default void each(StateQuery query, Consumer<R> row) {
        StatePage<R> page = page(query);
        page.rows().forEach(row);
        while (page.next().isPresent()) {
            page = page(query.next(page.next().get()));
            page.rows().forEach(row);
        }
    }
}
