package io.adit.l2tp.management;

import static io.adit.datastore.StateValues.id;
import static io.adit.datastore.StateValues.told;

import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.datastore.StateValues;
import io.adit.display.DisplayCommand;
import io.adit.display.Fields;
import io.adit.display.Listing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The youngest tunnels and sessions that failed, of all control loops. Any thread may add and ask. */
public final class FailureHistory implements StateSource<FailureHistory.Entry> {
    /** Failures kept: enough to see what happened before somebody looked, at a few hundred octets each. */
    static final int KEPT = 1000;

    /** A failure with its place in the order of time, from 1. */
    public record Entry(long id, Instant time, Failure failure) {}

    private static final Fields<Entry> FIELDS = new Fields<Entry>()
            .field("Failure", Entry::id)
            .field("Time", entry -> StateValues.time(entry.time()))
            .field("Kind", entry -> StateValues.word(entry.failure().kind()))
            .field("Remote address", entry -> entry.failure().remoteAddress())
            .field("Remote name", entry -> told(entry.failure().remoteName()))
            .field("L2TP group", entry -> told(entry.failure().group()))
            .field("User name", entry -> entry.failure().userName().flatMap(StateValues::told))
            .field("Local tunnel ID", entry -> id(entry.failure().tunnelId()))
            .field("Local session ID", entry -> id(entry.failure().sessionId()))
            .field(
                    "Result, error",
                    entry -> entry.failure().resultCode() + ", "
                            + entry.failure().errorCode())
            .field("PPP disconnect cause", entry -> entry.failure().disconnectCause())
            .field("Words", entry -> told(entry.failure().message()));

    private final InstantSource clock;
    private final List<Entry> ring = new ArrayList<>();
    private long added;
    private long first = 1;

    FailureHistory(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(Failure failure) {
        Entry entry = new Entry(++added, clock.instant(), failure);
        if (ring.size() < KEPT) {
            ring.add(entry);
        } else {
            ring.set(place(entry.id()), entry);
        }
    }

    /** Begins anew; the numbers go on. */
    synchronized void clear() {
        ring.clear();
        first = added + 1;
    }

    private int place(long id) {
        return (int) ((id - first) % KEPT);
    }

    @Override
    public StatePage<Entry> page(StateQuery query) {
        String id = query.match().get("id");
        try {
            if (id != null) {
                long only = Long.parseLong(id);
                return new StatePage<>(from(only, only, 1), Optional.empty());
            }
            long after = query.after().map(Long::parseLong).orElse(0L);
            int limit = Math.clamp(query.limit(), 1, KEPT);
            List<Entry> rows = from(after + 1, Long.MAX_VALUE, limit);
            return new StatePage<>(
                    rows,
                    rows.size() < limit
                            ? Optional.empty()
                            : Optional.of(Long.toString(rows.getLast().id())));
        } catch (NumberFormatException e) {
            return new StatePage<>(List.of(), Optional.empty()); // a key that cannot be finds nothing
        }
    }

    private synchronized List<Entry> from(long first, long last, int limit) {
        List<Entry> rows = new ArrayList<>();
        long oldest = added - ring.size() + 1;
        for (long id = Math.max(first, oldest); id <= Math.min(last, added) && rows.size() < limit; id++) {
            rows.add(ring.get(place(id)));
        }
        return rows;
    }

    /** The list /l2tp/failure-history/failure. */
    public StateList<Entry> list() {
        return new StateList<>(List.of("l2tp", "failure-history", "failure"), this)
                .leaf("id", Entry::id)
                .leaf("time", entry -> StateValues.time(entry.time()))
                .leaf("kind", entry -> StateValues.word(entry.failure().kind()))
                .leaf("remote-address", entry -> entry.failure().remoteAddress())
                .leaf("remote-name", entry -> told(entry.failure().remoteName()))
                .leaf("group", entry -> told(entry.failure().group()))
                .leaf("user-name", entry -> entry.failure().userName().flatMap(StateValues::told))
                .leaf("tunnel-id", entry -> id(entry.failure().tunnelId()))
                .leaf("remote-tunnel-id", entry -> id(entry.failure().remoteTunnelId()))
                .leaf("session-id", entry -> id(entry.failure().sessionId()))
                .leaf("remote-session-id", entry -> id(entry.failure().remoteSessionId()))
                .leaf("result-code", entry -> entry.failure().resultCode())
                .leaf("error-code", entry -> entry.failure().errorCode())
                .leaf("disconnect-cause", entry -> entry.failure().disconnectCause())
                .leaf("q931-cause", entry -> entry.failure().q931Cause())
                .leaf("message", entry -> told(entry.failure().message()));
    }

    /** The command {@code display l2tp failure-history}. */
    public DisplayCommand display() {
        return new DisplayCommand(
                List.of("display", "l2tp", "failure-history"),
                "Tunnels and sessions that failed, the youngest last",
                List.of(),
                (_, out) -> {
                    Listing listing = Listing.begin(out);
                    each(
                            new StateQuery(Map.of(), Optional.empty(), StateQuery.USUAL_LIMIT),
                            entry -> listing.row(true, () -> {
                                listing.between();
                                FIELDS.print(entry, out);
                            }));
                    listing.end();
                });
    }
}
