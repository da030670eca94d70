package io.adit.runtime;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Forwarder;
import io.adit.forwarding.Packet;
import io.adit.octets.IpEndpoint;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A local endpoint of L2TP while it is open: its {@link SocketGroup}, and the threads that read it. */
final class UdpEndpoint implements AutoCloseable {
    private static final int DATA_BUFFER = 8 << 20; // half a second of 1,400 octets at 12,000 packets a second
    private static final int CONTROL_BUFFER = 4 << 20; // a window of 1,024 messages of 1,000 tunnels
    private static final int STRANGERS_BUFFER = 1 << 20; // what waits longer than a repeat is worth nothing

    private final SocketGroup group;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final List<UdpReader> readers = new ArrayList<>();
    private final List<Forwarder> forwarders;
    private final Gate gate = new Gate();
    private int owned; // sockets that belong to a reader
    private volatile boolean lost;

    /** @param forwarders one for each of the group's threads, which are its own until it is closed */
    UdpEndpoint(IpEndpoint wanted, RoutingInstance instance, SocketGroup group, List<Forwarder> forwarders)
            throws SystemCallException {
        this.group = group;
        this.forwarders = List.copyOf(forwarders);
        try {
            open(wanted);
            addReaders(instance);
        } catch (SystemCallException e) {
            close();
            throw e;
        }
        readers.forEach(UdpReader::start);
    }

    /** Where it is bound, with the real port. */
    IpEndpoint local() {
        return sockets.getFirst().local();
    }

    boolean isLost() {
        return lost;
    }

    boolean isWildcard() {
        return sockets.getFirst().isWildcard();
    }

    /** Whether datagrams from this local endpoint leave by it. */
    boolean serves(Packet packet) {
        return sockets.getFirst().serves(packet);
    }

    /** Sends datagrams that it {@link #serves}; how many were refused. */
    int send(Packet[] packets, int from, int to) {
        if (!gate.enter()) {
            return to - from;
        }
        try {
            return sender(packets[from]).send(packets, from, to);
        } finally {
            gate.leave();
        }
    }

    /** The packet functions that it uses. */
    List<Forwarder> forwarders() {
        return forwarders;
    }

    @Override
    public void close() {
        gate.close();
        readers.forEach(UdpReader::close);
        for (int i = owned; i < sockets.size(); i++) {
            Libc.close(sockets.get(i).fd());
        }
    }

    /** Control messages have a send buffer of their own, which data cannot fill. What is sent together is of one kind. */
    private UdpSocket sender(Packet packet) {
        boolean control = packet.memory().get(ValueLayout.JAVA_BYTE, packet.offset()) < 0; // the T bit
        int data = group.isSingle() ? 0 : group.firstForwarding();
        return sockets.get(control && !group.isSingle() ? SocketGroup.FIRST_CONTROL : data);
    }

    private void open(IpEndpoint wanted) throws SystemCallException {
        if (group.isSingle()) {
            sockets.add(new UdpSocket(wanted, UdpSocket.Sharing.NONE, DATA_BUFFER));
            return;
        }
        sockets.add(new UdpSocket(wanted, UdpSocket.Sharing.FIRST, STRANGERS_BUFFER));
        for (int i = SocketGroup.FIRST_CONTROL; i < group.size(); i++) {
            int buffer = i < group.firstForwarding() ? CONTROL_BUFFER : DATA_BUFFER;
            sockets.add(new UdpSocket(local(), UdpSocket.Sharing.JOINING, buffer));
        }
        try (Arena one = Arena.ofConfined()) {
            sockets.getFirst().select(group.program(one));
        }
    }

    private void addReaders(RoutingInstance instance) throws SystemCallException {
        if (group.isSingle()) {
            addReader("all", 1, instance);
            return;
        }
        addReader("strangers", 1, instance);
        addReader("control", group.loops(), instance);
        for (int i = 0; i < group.forwarding(); i++) {
            addReader("data" + i, 1, instance);
        }
    }

    /** Adds a thread for the next sockets. */
    private void addReader(String role, int count, RoutingInstance instance) throws SystemCallException {
        int[] fds = IntStream.range(owned, owned + count)
                .map(i -> sockets.get(i).fd())
                .toArray();
        String name = "udp " + local() + " " + role;
        Forwarder forwarder = forwarders.get(readers.size());
        readers.add(new UdpReader(name, sockets.getFirst(), fds, instance, forwarder, () -> lost = true));
        owned += count;
    }
}
