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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * L2TP's UDP in one routing instance: a group of sockets for each wanted endpoint, but for those that the wildcard
 * address beside them serves as well. One that cannot be bound is down with a reason, and is tried again until it is
 * wanted no more.
 */
public final class UdpPort implements PacketOutput, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
    private static final UdpEndpoint[] NONE = {};

    private final RoutingInstance instance;
    private final Forwarding forwarding;
    private final Upkeep upkeep;
    private final SocketGroup group;
    private final Runnable retry = this::retry;
    private final Map<IpEndpoint, UdpEndpoint> open = new HashMap<>();
    private final Map<IpEndpoint, String> failed = new HashMap<>();
    private final Deque<Forwarder> spare = new ArrayDeque<>(); // with their drop counters
    private final AtomicLong unsent = new AtomicLong();
    private Set<IpEndpoint> wanted = Set.of();
    private volatile UdpEndpoint[] endpoints = NONE;

    public UdpPort(RoutingInstance instance, Forwarding forwarding, Upkeep upkeep) {
        this(instance, forwarding, upkeep, SocketGroup.usual(forwarding.loops().count()));
    }

    UdpPort(RoutingInstance instance, Forwarding forwarding, Upkeep upkeep, SocketGroup group) {
        this.instance = instance;
        this.group = group;
        this.forwarding = forwarding;
        this.upkeep = upkeep;
        forwarding.udpUp(instance, this);
        upkeep.add(retry);
    }

    /** From now on exactly these are listened to; those that were before stay as they are. Never fails. */
    public synchronized void listen(Set<IpEndpoint> endpoints) {
        wanted = Set.copyOf(endpoints);
        Set<IpEndpoint> needed = wanted.stream().map(this::server).collect(Collectors.toSet());
        for (IpEndpoint endpoint : Set.copyOf(open.keySet())) {
            if (!needed.contains(endpoint)) {
                shut(endpoint);
            }
        }
        failed.keySet().retainAll(needed);
        needed.stream().filter(endpoint -> !open.containsKey(endpoint)).forEach(this::bind);
        publish();
    }

    /** Every address that is wanted, and whether it is listened to. */
    public synchronized Map<IpEndpoint, PortState> states() {
        Map<IpEndpoint, PortState> states = new HashMap<>();
        for (IpEndpoint endpoint : wanted) {
            String reason = failed.get(server(endpoint));
            states.put(endpoint, reason == null ? state(endpoint.address()) : PortState.down(reason));
        }
        return states;
    }

    /** The endpoint itself, or the wildcard that is wanted too: the kernel would not let both be bound. */
    private IpEndpoint server(IpEndpoint endpoint) {
        return wanted.stream()
                .filter(other -> other.address().isUnspecified()
                        && other.address().isIpv4() == endpoint.address().isIpv4()
                        && other.port() == endpoint.port())
                .findFirst()
                .orElse(endpoint);
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
        for (IpEndpoint endpoint : wanted) {
            UdpEndpoint server = open.get(server(endpoint));
            if (server != null) {
                bound.put(
                        endpoint,
                        new IpEndpoint(endpoint.address(), server.local().port()));
            }
        }
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
            UdpEndpoint endpoint = endpointFor(packets[start]);
            int end = start + 1;
            while (end < to && endpoint != null && endpoint.serves(packets[end])) {
                end++;
            }
            unsent.addAndGet(endpoint == null ? end - start : endpoint.send(packets, start, end));
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
        for (Map.Entry<IpEndpoint, UdpEndpoint> entry : Map.copyOf(open).entrySet()) {
            if (entry.getValue().isLost()) {
                shut(entry.getKey());
                bind(entry.getKey());
            }
        }
        Set.copyOf(failed.keySet()).forEach(this::bind);
        publish();
    }

    private void bind(IpEndpoint endpoint) {
        List<Forwarder> lent = IntStream.range(0, group.threads())
                .mapToObj(_ -> spare.isEmpty() ? forwarding.forwarder() : spare.pop())
                .toList();
        try {
            UdpEndpoint opened = new UdpEndpoint(endpoint, instance, group, lent);
            open.put(endpoint, opened);
            failed.remove(endpoint);
            LOG.info("udp listening local={}", opened.local());
        } catch (SystemCallException e) {
            spare.addAll(lent);
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(failed.put(endpoint, reason))) {
                LOG.warn("udp down local={} reason={}", endpoint, reason);
            }
        }
    }

    private void shut(IpEndpoint wantedBefore) {
        UdpEndpoint endpoint = open.remove(wantedBefore);
        if (endpoint != null) {
            publish(); // nobody may pick it any more
            endpoint.close();
            spare.addAll(endpoint.forwarders());
            LOG.info("udp closed local={}", endpoint.local());
        }
    }

    private void publish() {
        endpoints = open.values().toArray(NONE);
    }

    /** That of the very address, else the one that is bound to all. */
    private @Nullable UdpEndpoint endpointFor(Packet packet) {
        UdpEndpoint any = null;
        for (UdpEndpoint endpoint : endpoints) {
            if (endpoint.serves(packet)) {
                if (!endpoint.isWildcard()) {
                    return endpoint;
                }
                any = endpoint;
            }
        }
        return any;
    }
}
