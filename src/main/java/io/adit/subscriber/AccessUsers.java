package io.adit.subscriber;

import io.adit.octets.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The calls of one control loop by id, name and address. Each look-up and each change costs O(log n). */
public final class AccessUsers {
    private final int loop;
    private final int loops;
    private final TreeMap<Long, Call> calls = new TreeMap<>();
    private final Map<String, Set<Long>> byName = new HashMap<>();
    private final Map<IpAddress, Long> byAddress = new HashMap<>();
    private long lastId;

    AccessUsers(int loop, int loops) {
        this.loop = loop;
        this.loops = loops;
    }

    /** Ids of different loops differ: the loop is the remainder. */
    long enter(Call call) {
        lastId++;
        long id = lastId * loops + loop;
        calls.put(id, call);
        return id;
    }

    void named(long id, String before, String name) {
        forgetName(id, before);
        byName.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(id);
    }

    void addressed(long id, IpAddress address) {
        byAddress.put(address, id);
    }

    void unaddressed(IpAddress address) {
        byAddress.remove(address);
    }

    void leave(long id, String name) {
        calls.remove(id);
        forgetName(id, name);
    }

    private void forgetName(long id, String name) {
        byName.computeIfPresent(name, (_, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
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

    /** The calls of a user, up to {@code limit} with ids above {@code afterId}, ascending. */
    public List<AccessUser> byName(String name, long afterId, int limit) {
        return byName.getOrDefault(name, Set.of()).stream()
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
