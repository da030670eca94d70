package io.adit.pppoe;

import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The sessions of one access concentrator, found by id and by the request that opened them. */
final class SessionTable {

    /** What makes one PADR the repetition of another. */
    record Request(MacAddress host, Octets cookie, Octets hostUniq) {}

    private record Entry(PppoeSession session, Request request) {}

    private final SessionIds ids;
    private final TreeMap<Integer, Entry> byId = new TreeMap<>(); // sorted: pages continue behind the last id
    private final Map<Request, PppoeSession> byRequest = new HashMap<>();
    private final Map<MacAddress, Integer> perHost = new HashMap<>();

    SessionTable(RandomGenerator random) {
        this.ids = new SessionIds(random);
    }

    PppoeSession open(Request request, MacAddress local, String serviceName, Instant now) {
        PppoeSession session = new PppoeSession(ids.take(now), local, request.host(), serviceName, now);
        byId.put(session.id(), new Entry(session, request));
        byRequest.put(request, session);
        perHost.merge(request.host(), 1, Integer::sum);
        return session;
    }

    /** Whether the session was there to be removed. */
    boolean remove(PppoeSession session, Instant now) {
        Entry entry = byId.get(session.id());
        if (entry == null || !entry.session().equals(session)) {
            return false;
        }
        byId.remove(session.id());
        byRequest.remove(entry.request());
        perHost.computeIfPresent(session.peer(), (_, count) -> count == 1 ? null : count - 1);
        ids.release(session.id(), now);
        return true;
    }

    Optional<PppoeSession> of(int id) {
        return Optional.ofNullable(byId.get(id)).map(Entry::session);
    }

    Optional<PppoeSession> openedBy(Request request) {
        return Optional.ofNullable(byRequest.get(request));
    }

    int size() {
        return byId.size();
    }

    int sizeOf(MacAddress host) {
        return perHost.getOrDefault(host, 0);
    }

    /** At most {@code limit} sessions in the order of their ids, which are above {@code after}. */
    List<PppoeSession> page(int after, int limit) {
        return byId.tailMap(after, false).values().stream()
                .limit(limit)
                .map(Entry::session)
                .toList();
    }
}
