package io.adit.aaa;

import java.util.HashMap;
import java.util.Map;

/** How many sessions each user has, counted over all control loops. Thread-safe; each call costs O(1). */
public final class SessionLimits {
    private final Map<String, Integer> sessions = new HashMap<>();

    /**
     * Counts one more session of the user unless that would be one too many.
     *
     * @param limit sessions at one time; 0: any number
     */
    public synchronized boolean enter(String user, int limit) {
        int now = sessions.getOrDefault(user, 0);
        if (limit > 0 && now >= limit) {
            return false;
        }
        sessions.put(user, now + 1);
        return true;
    }

    /** Counts one session less: once for each {@link #enter} that answered true. */
    public synchronized void leave(String user) {
        sessions.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
    }

    public synchronized int count(String user) {
        return sessions.getOrDefault(user, 0);
    }
}
