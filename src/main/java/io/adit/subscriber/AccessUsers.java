package io.adit.subscriber;

import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The calls of one control loop by id, name, address, MAC address and L2TP session. Each look-up and each change costs
 * O(log n).
 */
public final class AccessUsers {
    /** Ids are uint32 in the model. */
    private static final long MOST_ID = 0xFFFF_FFFFL;

    private final int loop;
    private final int loops;
    private final TreeMap<Long, Call> calls = new TreeMap<>();
    private final Map<String, Set<Long>> byName = new HashMap<>();
    private final Map<MacAddress, Set<Long>> byMac = new HashMap<>();
    private final Map<IpAddress, Long> byAddress = new HashMap<>();
    private final Map<Integer, Long> bySession = new HashMap<>();
    private long lastId;

    AccessUsers(int loop, int loops) {
        this.loop = loop;
        this.loops = loops;
    }

    /** Ids of different loops differ: the loop is the remainder. */
    long enter(Call call) {
        long id;
        do {
            lastId = lastId < (MOST_ID - loop) / loops ? lastId + 1 : 1;
            id = lastId * loops + loop;
        } while (calls.containsKey(id));
        calls.put(id, call);
        return id;
    }

    void from(long id, MacAddress mac) {
        byMac.computeIfAbsent(mac, _ -> new LinkedHashSet<>()).add(id);
    }

    void named(long id, String before, String name) {
        forget(byName, before, id);
        byName.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(id);
    }

    void addressed(long id, IpAddress address) {
        byAddress.put(address, id);
    }

    void unaddressed(IpAddress address) {
        byAddress.remove(address);
    }

    /** The call has this L2TP session, perhaps besides another one; both ids are ours. */
    void tunnelled(long id, int tunnelId, int sessionId) {
        bySession.put(key(tunnelId, sessionId), id);
    }

    /** The call is over; its address was given up by {@link #unaddressed}. */
    void leave(long id, AccessUser last) {
        calls.remove(id);
        forget(byName, last.name(), id);
        last.mac().ifPresent(mac -> forget(byMac, mac, id));
        bySession.remove(key(last.tunnelId(), last.sessionId()), id);
        bySession.remove(key(last.onwardTunnelId(), last.onwardSessionId()), id);
    }

    private static <K> void forget(Map<K, Set<Long>> index, K key, long id) {
        index.computeIfPresent(key, (_, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
    }

    private static int key(int tunnelId, int sessionId) {
        return (tunnelId << 16) | sessionId;
    }

    Collection<Call> calls() {
        return List.copyOf(calls.values());
    }

    public int count() {
        return calls.size();
    }

    public Optional<AccessUser> byId(long id) {
        return Optional.ofNullable(calls.get(id)).map(Call::snapshot);
    }

    public Optional<AccessUser> byAddress(IpAddress address) {
        return Optional.ofNullable(byAddress.get(address)).flatMap(this::byId);
    }

    /** The call that has an L2TP session, by the ids that this end chose. */
    public Optional<AccessUser> bySession(int tunnelId, int sessionId) {
        return Optional.ofNullable(bySession.get(key(tunnelId, sessionId))).flatMap(this::byId);
    }

    /** The calls of a user, up to {@code limit} with ids above {@code afterId}, ascending. */
    public List<AccessUser> byName(String name, long afterId, int limit) {
        return page(byName.getOrDefault(name, Set.of()), afterId, limit);
    }

    /** The calls from a subscriber's MAC address, up to {@code limit} with ids above {@code afterId}, ascending. */
    public List<AccessUser> byMac(MacAddress mac, long afterId, int limit) {
        return page(byMac.getOrDefault(mac, Set.of()), afterId, limit);
    }

    private List<AccessUser> page(Set<Long> ids, long afterId, int limit) {
        return ids.stream()
                .filter(id -> id > afterId)
                .sorted()
                .limit(limit)
                .flatMap(id -> byId(id).stream())
                .toList();
    }

    /** Up to {@code limit} calls with ids above {@code afterId}, ascending; costs O(limit). */
    public List<AccessUser> page(long afterId, int limit) {
        List<AccessUser> page = new ArrayList<>();
        for (Call call : calls.tailMap(afterId, false).values()) {
            if (page.size() == limit) {
                break;
            }
            page.add(call.snapshot());
        }
        return page;
    }
}
