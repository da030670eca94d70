package io.adit.l2tp;

import io.adit.config.L2tpConfig.Limits;
import io.adit.octets.IpAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The tunnels of one loop, found by whatever a message or a call names. A closed tunnel keeps its id and its peer's
 * until it is removed; calls do not find it any more.
 */
final class Registry {
    private final int loops;
    private final int firstId;
    private final int idCount;
    private final TreeMap<Integer, Tunnel> byId = new TreeMap<>();
    private final TreeMap<Integer, Tunnel> occupied = new TreeMap<>();
    private final LnsRegistry lnss;
    private final Map<Destination, Set<Tunnel>> withRoom = new HashMap<>();
    private final Map<String, Set<Tunnel>> byGroup = new HashMap<>();
    private final L2tpUsage usage;
    private final Requests requests;
    private final Map<IpAddress, TreeMap<Integer, Tunnel>> byPeer = new HashMap<>();
    private final Opening opening = new Opening();
    private int open;

    Registry(int loop, int loopBits, LnsRegistry lnss, L2tpUsage usage) {
        this.lnss = lnss;
        this.usage = usage;
        requests = new Requests(usage);
        loops = 1 << loopBits;
        int idBits = 16 - loopBits;
        firstId = loop << idBits;
        idCount = 1 << idBits;
    }

    /** An id that no tunnel has, or empty if there is hardly one left. */
    Optional<Integer> freeId(RandomGenerator random) {
        if (isFull()) {
            return Optional.empty();
        }
        while (true) {
            int id = firstId + random.nextInt(idCount);
            if (id != 0 && !byId.containsKey(id)) {
                return Optional.of(id);
            }
        }
    }

    private boolean isFull() {
        return byId.size() >= idCount - idCount / 16 - 1;
    }

    /** How many tunnels are not closed. */
    int open() {
        return open;
    }

    /**
     * Lets strangers of this loop go, oldest first, until one more tunnel fits: they may hold half of the ids, and half of
     * the tunnels that there may be. Those of a loop that has no more than its share of them do not go for others' sake.
     */
    void makeRoom(Limits limits, Instant now) {
        int tunnels = Math.min(limits.tunnels(), idCount);
        int most = Math.max(1, Math.min(limits.halfOpenTunnels(), tunnels / 2));
        int share = Math.max(1, most / loops);
        while (requests.strangers() >= most || (requests.strangers() >= share && isCrowded(limits, most)) || isFull()) {
            Optional<Tunnel> oldest = requests.oldestStranger();
            if (oldest.isEmpty()) {
                return;
            }
            oldest.get().makeRoom(now);
        }
    }

    private boolean isCrowded(Limits limits, int mostStrangers) {
        int strangers = usage.halfOpen();
        return strangers >= mostStrangers || usage.tunnels() + strangers >= limits.tunnels();
    }

    void add(Tunnel tunnel) {
        open++;
        byId.put(tunnel.localTunnelId(), tunnel);
        addPeer(tunnel);
        addGroup(tunnel.groupName(), tunnel);
        tunnel.destination().ifPresent(destination -> serve(destination, tunnel));
    }

    private void addPeer(Tunnel tunnel) {
        byPeer.computeIfAbsent(tunnel.path().remote().address(), _ -> new TreeMap<>())
                .put(tunnel.localTunnelId(), tunnel);
    }

    private void removePeer(Tunnel tunnel, Path path) {
        IpAddress address = path.remote().address();
        TreeMap<Integer, Tunnel> there = byPeer.get(address);
        if (there != null && there.remove(tunnel.localTunnelId(), tunnel) && there.isEmpty()) {
            byPeer.remove(address);
        }
    }

    /** The tunnel's peer is somewhere else than it was {@code before}. */
    void moved(Tunnel tunnel, Path before) {
        removePeer(tunnel, before);
        if (byId.get(tunnel.localTunnelId()) == tunnel) {
            addPeer(tunnel);
        }
    }

    /** Calls to the destination go over this tunnel from now on. */
    private void serve(Destination destination, Tunnel tunnel) {
        lnss.tunnels(destination, 1);
        addGroup(destination.group(), tunnel);
        hasRoom(tunnel);
    }

    /** A call of the tunnel's destination may go over it, which has not been so before or may not have been. */
    void hasRoom(Tunnel tunnel) {
        tunnel.destination()
                .filter(destination -> !destination.isOfOneCall() && !tunnel.isClosed())
                .ifPresent(destination -> withRoom.computeIfAbsent(destination, _ -> new LinkedHashSet<>())
                        .add(tunnel));
    }

    private void addGroup(String group, Tunnel tunnel) {
        byGroup.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(tunnel);
    }

    /** The tunnel is closed: no call finds it, though its ids stay. */
    void close(Tunnel tunnel) {
        open--;
        requests.close(tunnel);
        removeGroup(tunnel.groupName(), tunnel);
        tunnel.destination().ifPresent(destination -> {
            lnss.tunnels(destination, -1);
            remove(withRoom, destination, tunnel);
            removeGroup(destination.group(), tunnel);
        });
    }

    private void removeGroup(String name, Tunnel tunnel) {
        remove(byGroup, name, tunnel);
    }

    private static <K> void remove(Map<K, Set<Tunnel>> index, K key, Tunnel tunnel) {
        Set<Tunnel> found = index.get(key);
        if (found != null && found.remove(tunnel) && found.isEmpty()) {
            index.remove(key);
        }
    }

    /** The tunnel has sessions now, or none any more. */
    void occupied(Tunnel tunnel, boolean isOccupied) {
        if (isOccupied) {
            occupied.put(tunnel.localTunnelId(), tunnel);
        } else {
            occupied.remove(tunnel.localTunnelId(), tunnel);
        }
    }

    void remove(Tunnel tunnel) {
        byId.remove(tunnel.localTunnelId(), tunnel);
        removePeer(tunnel, tunnel.path());
        requests.remove(tunnel);
    }

    Optional<Tunnel> id(int localTunnelId) {
        return Optional.ofNullable(byId.get(localTunnelId));
    }

    /** The oldest tunnel there that has room for one more call of ours; those found full are left out until they have. */
    Optional<Tunnel> withRoom(Destination destination) {
        while (withRoom.containsKey(destination)) {
            Tunnel tunnel = withRoom.get(destination).iterator().next();
            if (tunnel.hasRoom()) {
                return Optional.of(tunnel);
            }
            remove(withRoom, destination, tunnel);
        }
        return Optional.empty();
    }

    Requests requests() {
        return requests;
    }

    Opening opening() {
        return opening;
    }

    /** Those of the group itself, and those that carry its calls. */
    List<Tunnel> group(String name) {
        return List.copyOf(byGroup.getOrDefault(name, Set.of()));
    }

    List<Tunnel> all() {
        return List.copyOf(byId.values());
    }

    /** The tunnels to a peer's address with ids above {@code localTunnelId}, ascending. */
    Collection<Tunnel> to(IpAddress peer, int localTunnelId) {
        TreeMap<Integer, Tunnel> there = byPeer.get(peer);
        return there == null ? List.of() : there.tailMap(localTunnelId, false).values();
    }

    Iterable<Tunnel> from(int localTunnelId) {
        return byId.tailMap(localTunnelId, true).values();
    }

    /** Those with sessions. */
    Iterable<Tunnel> occupiedFrom(int localTunnelId) {
        return occupied.tailMap(localTunnelId, true).values();
    }
}
