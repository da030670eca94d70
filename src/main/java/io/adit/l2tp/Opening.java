package io.adit.l2tp;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own SCCRQs that have no answer yet: one at a time for each peer, since some take a second one from the same port
 * for a repeat of the first. The others wait, each for no longer than its group lets a tunnel take to be established.
 */
final class Opening {
    private record Peer(RoutingInstance instance, IpEndpoint remote) {}

    /** The first one is asking; those behind it wait. */
    private final Map<Peer, ArrayDeque<Tunnel>> queues = new HashMap<>();

    /** Whether the tunnel may ask at once; else it waits for its turn. */
    boolean isTurnOf(Tunnel tunnel) {
        ArrayDeque<Tunnel> queue = queues.computeIfAbsent(peer(tunnel.requestPath()), _ -> new ArrayDeque<>(2));
        queue.add(tunnel);
        return queue.peek() == tunnel;
    }

    /** The tunnel asks or waits no more; answers who may ask now. */
    Optional<Tunnel> over(Tunnel tunnel) {
        Peer peer = peer(tunnel.requestPath());
        ArrayDeque<Tunnel> queue = queues.get(peer);
        if (queue == null) {
            return Optional.empty();
        }
        boolean asked = queue.peek() == tunnel;
        queue.remove(tunnel);
        if (queue.isEmpty()) {
            queues.remove(peer);
        }
        return asked ? Optional.ofNullable(queue.peek()) : Optional.empty();
    }

    /** The tunnel that asked got no answer, so that those behind it need not ask: they wait no more. */
    List<Tunnel> giveUpBehind(Tunnel tunnel) {
        ArrayDeque<Tunnel> queue = queues.get(peer(tunnel.requestPath()));
        if (queue == null || queue.peek() != tunnel) {
            return List.of();
        }
        queue.remove();
        List<Tunnel> behind = List.copyOf(queue);
        queue.clear();
        queue.add(tunnel);
        return behind;
    }

    /** Whoever asks the peer at the other end of this path. */
    Optional<Tunnel> at(Path path) {
        return Optional.ofNullable(queues.get(peer(path))).map(ArrayDeque::peek);
    }

    private static Peer peer(Path path) {
        return new Peer(path.routingInstance(), path.remote());
    }
}
