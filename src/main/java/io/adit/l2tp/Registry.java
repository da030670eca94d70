package io.adit.l2tp;

import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;
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
    /** A peer's tunnel: where its SCCRQ came from and which id it gave. */
    private record PeerTunnel(RoutingInstance instance, IpEndpoint remote, int remoteTunnelId) {}

    private record Server(String group, RemoteLns server) {}

    private record Peer(RoutingInstance instance, IpEndpoint remote) {}

    private final int firstId;
    private final int idCount;
    private final TreeMap<Integer, Tunnel> byId = new TreeMap<>();
    private final Map<PeerTunnel, Tunnel> byPeer = new HashMap<>();
    private final Map<Server, Tunnel> byServer = new HashMap<>();
    private final Map<Peer, Tunnel> opening = new HashMap<>();
    private final Map<String, Set<Tunnel>> byGroup = new HashMap<>();
    private int open;

    Registry(int loop, int loopBits) {
        int idBits = 16 - loopBits;
        firstId = loop << idBits;
        idCount = 1 << idBits;
    }

    /** An id that no tunnel has, or empty if there is hardly one left. */
    Optional<Integer> freeId(RandomGenerator random) {
        if (byId.size() >= idCount - idCount / 16 - 1) {
            return Optional.empty();
        }
        while (true) {
            int id = firstId + random.nextInt(idCount);
            if (id != 0 && !byId.containsKey(id)) {
                return Optional.of(id);
            }
        }
    }

    /** How many tunnels are not closed. */
    int open() {
        return open;
    }

    void add(Tunnel tunnel) {
        open++;
        byId.put(tunnel.localTunnelId(), tunnel);
        byGroup.computeIfAbsent(tunnel.groupName(), ignored -> new LinkedHashSet<>())
                .add(tunnel);
    }

    void addServer(Tunnel tunnel, RemoteLns server) {
        byServer.put(new Server(tunnel.groupName(), server), tunnel);
        opening.putIfAbsent(peer(tunnel.path()), tunnel);
    }

    void addPeer(Tunnel tunnel, Path path, int remoteTunnelId) {
        byPeer.put(new PeerTunnel(path.routingInstance(), path.remote(), remoteTunnelId), tunnel);
    }

    /** The tunnel is closed: no call finds it, though its ids stay. */
    void close(Tunnel tunnel) {
        open--;
        opened(tunnel);
        tunnel.server().ifPresent(server -> byServer.remove(new Server(tunnel.groupName(), server), tunnel));
        Set<Tunnel> group = byGroup.getOrDefault(tunnel.groupName(), Set.of());
        if (group.remove(tunnel) && group.isEmpty()) {
            byGroup.remove(tunnel.groupName());
        }
    }

    /** The tunnel's own SCCRQ is not outstanding any more. */
    void opened(Tunnel tunnel) {
        opening.remove(peer(tunnel.requestPath()), tunnel);
    }

    /** Calls to the loser's server go over the winner from now on. */
    void inherit(Tunnel winner, Tunnel loser) {
        loser.server().ifPresent(server -> byServer.put(new Server(loser.groupName(), server), winner));
    }

    void remove(Tunnel tunnel) {
        byId.remove(tunnel.localTunnelId(), tunnel);
        Path path = tunnel.requestPath();
        byPeer.remove(new PeerTunnel(path.routingInstance(), path.remote(), tunnel.remoteTunnelId()), tunnel);
    }

    Optional<Tunnel> id(int localTunnelId) {
        return Optional.ofNullable(byId.get(localTunnelId));
    }

    Optional<Tunnel> peer(Path path, int remoteTunnelId) {
        return Optional.ofNullable(byPeer.get(new PeerTunnel(path.routingInstance(), path.remote(), remoteTunnelId)));
    }

    Optional<Tunnel> server(String group, RemoteLns server) {
        return Optional.ofNullable(byServer.get(new Server(group, server)));
    }

    Optional<Tunnel> opening(Path path) {
        return Optional.ofNullable(opening.get(peer(path)));
    }

    List<Tunnel> group(String name) {
        return List.copyOf(byGroup.getOrDefault(name, Set.of()));
    }

    List<Tunnel> all() {
        return List.copyOf(byId.values());
    }

    Iterable<Tunnel> from(int localTunnelId) {
        return byId.tailMap(localTunnelId, true).values();
    }

    private static Peer peer(Path path) {
        return new Peer(path.routingInstance(), path.remote());
    }
}
