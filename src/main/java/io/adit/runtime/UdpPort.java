package io.adit.runtime;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Forwarder;
import io.adit.forwarding.Forwarding;
import io.adit.forwarding.Packet;
import io.adit.forwarding.PacketOutput;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * L2TP's UDP in one routing instance: a socket for each configured address. One that cannot be bound is down with a
 * reason, and is tried again until it is wanted no more.
 */
public final class UdpPort implements PacketOutput, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
    private static final UdpSocket[] NONE = {};

    private final RoutingInstance instance;
    private final Forwarding forwarding;
    private final Upkeep upkeep;
    private final Runnable retry = this::retry;
    private final Map<IpEndpoint, UdpSocket> open = new HashMap<>();
    private final Map<IpEndpoint, String> failed = new LinkedHashMap<>();
    private final Map<IpEndpoint, Forwarder> forwarders = new HashMap<>();
    private final AtomicLong unsent = new AtomicLong();
    private volatile UdpSocket[] sockets = NONE;

    public UdpPort(RoutingInstance instance, Forwarding forwarding, Upkeep upkeep) {
        this.instance = instance;
        this.forwarding = forwarding;
        this.upkeep = upkeep;
        forwarding.udpUp(instance, this);
        upkeep.add(retry);
    }

    /** From now on exactly these are listened to; those that were before stay as they are. Never fails. */
    public synchronized void listen(Set<IpEndpoint> wanted) {
        for (IpEndpoint endpoint : Set.copyOf(open.keySet())) {
            if (!wanted.contains(endpoint)) {
                shut(endpoint);
            }
        }
        failed.keySet().retainAll(wanted);
        wanted.stream().filter(endpoint -> !open.containsKey(endpoint)).forEach(this::bind);
        publish();
    }

    /** Every address that is wanted, and whether it is listened to. */
    public synchronized Map<IpEndpoint, PortState> states() {
        Map<IpEndpoint, PortState> states = new LinkedHashMap<>();
        open.keySet().forEach(endpoint -> states.put(endpoint, state(endpoint.address())));
        failed.forEach((endpoint, reason) -> states.put(endpoint, PortState.down(reason)));
        return states;
    }

    /** A socket is bound also to an address that the host does not have yet: it hears nothing until then. */
    private static PortState state(IpAddress address) {
        InetAddress wanted = address.toInetAddress();
        try {
            boolean here = wanted.isAnyLocalAddress()
                    || wanted.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(wanted) != null;
            return here ? PortState.UP : PortState.down("the host does not have this address");
        } catch (SocketException e) {
            return PortState.down(String.valueOf(e.getMessage()));
        }
    }

    /** Where the wanted endpoint is really bound: they differ where port 0 was wanted. Empty while it is down. */
    public synchronized Map<IpEndpoint, IpEndpoint> bound() {
        Map<IpEndpoint, IpEndpoint> bound = new HashMap<>();
        open.forEach((wanted, socket) -> bound.put(wanted, socket.local()));
        return bound;
    }

    /** Datagrams that no socket would send. */
    public long unsent() {
        return unsent.get();
    }

    @Override
    public void send(Packet[] packets, int from, int to) {
        int start = from;
        while (start < to) {
            UdpSocket socket = socketFor(packets[start]);
            int end = start + 1;
            while (end < to && socket != null && socket.serves(packets[end])) {
                end++;
            }
            unsent.addAndGet(socket == null ? end - start : socket.send(packets, start, end));
            start = end;
        }
    }

    @Override
    public synchronized void close() {
        upkeep.remove(retry);
        forwarding.udpDown(instance, this);
        listen(Set.of());
    }

    private synchronized void retry() {
        for (Map.Entry<IpEndpoint, UdpSocket> entry : Map.copyOf(open).entrySet()) {
            if (entry.getValue().isLost()) {
                shut(entry.getKey());
                bind(entry.getKey());
            }
        }
        Set.copyOf(failed.keySet()).forEach(this::bind);
        publish();
    }

    private void bind(IpEndpoint endpoint) {
        try {
            UdpSocket socket = new UdpSocket(endpoint, instance, forwarderOf(endpoint));
            open.put(endpoint, socket);
            failed.remove(endpoint);
            LOG.info("udp listening local={}", socket.local());
        } catch (SystemCallException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(failed.put(endpoint, reason))) {
                LOG.warn("udp down local={} reason={}", endpoint, reason);
            }
        }
    }

    /** One for each address ever listened to: its drop counters outlive the socket. */
    private Forwarder forwarderOf(IpEndpoint endpoint) {
        return forwarders.computeIfAbsent(endpoint, _ -> forwarding.forwarder());
    }

    private void shut(IpEndpoint endpoint) {
        UdpSocket socket = open.remove(endpoint);
        if (socket != null) {
            publish(); // nobody may pick it any more
            socket.close();
            LOG.info("udp closed local={}", socket.local());
        }
    }

    private void publish() {
        sockets = open.values().toArray(NONE);
    }

    /** The socket of the very address, else the one that is bound to all. */
    private @Nullable UdpSocket socketFor(Packet packet) {
        UdpSocket any = null;
        for (UdpSocket socket : sockets) {
            if (socket.serves(packet)) {
                if (!socket.isWildcard()) {
                    return socket;
                }
                any = socket;
            }
        }
        return any;
    }
}
