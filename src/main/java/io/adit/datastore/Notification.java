package io.adit.datastore;

import java.time.Instant;

/**
 * Something that happened, as it was published.
 *
 * @param number from 0 in the order of publishing, -1 for what concerns one subscription alone
 * @param time the eventTime of RFC 5277
 * @param row what the type makes leaves of
 */
public record Notification<R>(long number, Instant time, NotificationType<R> type, R row) {

    /** One leaf: a value, an Optional or a List, as {@link NotificationType#leaf} says. */
    public Object value(String leaf) {
        return type.value(leaf, row);
    }
}
