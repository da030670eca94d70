package io.adit.l2tp;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tunnels that peers asked for, by what their SCCRQ said, and which of them are strangers: those never established. Anyone
 * can make a stranger with one forged datagram, so there is a bound to them, and the oldest has to make room.
 *
 * <p>A second, different SCCRQ for the same id is a rival: the peer may have started anew, or somebody pretends. The
 * tunnel that is there stays until the rival is established.
 */
final class Requests {
    /** A peer's tunnel: where its SCCRQ came from and which id it gave. */
    private record PeerTunnel(RoutingInstance instance, IpEndpoint remote, int remoteTunnelId) {}

    private final Map<PeerTunnel, Tunnel> incumbents = new HashMap<>();
    private final Map<PeerTunnel, Tunnel> rivals = new HashMap<>();
    private final Set<Tunnel> strangers = new LinkedHashSet<>();
    private final L2tpUsage usage;

    Requests(L2tpUsage usage) {
        this.usage = usage;
    }

    void add(Tunnel tunnel, int remoteTunnelId) {
        PeerTunnel key = key(tunnel.requestPath(), remoteTunnelId);
        strangers.add(tunnel);
        usage.enterHalfOpen();
        (incumbents.containsKey(key) ? rivals : incumbents).put(key, tunnel);
    }

    /** The tunnels asked for from there by this id: none, one, or one and its rival. */
    List<Tunnel> of(Path path, int remoteTunnelId) {
        PeerTunnel key = key(path, remoteTunnelId);
        return Stream.of(Optional.ofNullable(incumbents.get(key)), Optional.ofNullable(rivals.get(key)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The tunnel knows our answer, so it is no stranger. Answers the incumbent whose place it takes. */
    Optional<Tunnel> established(Tunnel tunnel) {
        if (!strangers.remove(tunnel)) {
            return Optional.empty(); // we asked for it
        }
        usage.leaveHalfOpen();
        PeerTunnel key = key(tunnel.requestPath(), tunnel.remoteTunnelId());
        return rivals.remove(key, tunnel) ? Optional.ofNullable(incumbents.put(key, tunnel)) : Optional.empty();
    }

    void close(Tunnel tunnel) {
        if (strangers.contains(tunnel)) {
            usage.leaveHalfOpen();
        }
    }

    void remove(Tunnel tunnel) {
        strangers.remove(tunnel);
        PeerTunnel key = key(tunnel.requestPath(), tunnel.remoteTunnelId());
        if (!rivals.remove(key, tunnel) && incumbents.remove(key, tunnel)) {
            Optional.ofNullable(rivals.remove(key)).ifPresent(rival -> incumbents.put(key, rival));
        }
    }

    /** Strangers, those included that are closed and whose ids are not free yet. */
    int strangers() {
        return strangers.size();
    }

    Optional<Tunnel> oldestStranger() {
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of(strangers.iterator().next());
    }

    private static PeerTunnel key(Path path, int remoteTunnelId) {
        return new PeerTunnel(path.routingInstance(), path.remote(), remoteTunnelId);
    }
}
