package io.adit.runtime;

import io.adit.config.RoutingInstance;
import io.adit.forwarding.Forwarder;
import io.adit.forwarding.PacketBatch;
import java.lang.foreign.Arena;

/** A thread that reads sockets of one local endpoint, and forwards or hands up what they bring. */
final class UdpReader implements AutoCloseable {
    private final RoutingInstance instance;
    private final UdpSocket socket;
    private final Forwarder forwarder;
    private final Arena arena = Arena.ofShared();
    private final PacketBatch batch = new PacketBatch(arena, MessageVector.SIZE);
    private final MessageVector vector = new MessageVector(arena);
    private final Reader reader;

    /**
     * @param socket any of the endpoint's: they are alike but for their descriptors
     * @param fds of the sockets to be read, which are the reader's to close from now on
     */
    UdpReader(String name, UdpSocket socket, int[] fds, RoutingInstance instance, Forwarder forwarder, Runnable lost)
            throws SystemCallException {
        this.socket = socket;
        this.instance = instance;
        this.forwarder = forwarder;
        try {
            reader = new Reader(name, fds, this::read, lost);
        } catch (SystemCallException e) {
            arena.close();
            throw e;
        }
    }

    void start() {
        reader.start();
    }

    @Override
    public void close() {
        reader.close();
        arena.close();
    }

    private int read(int fd) {
        int received = vector.receive(fd, batch);
        if (received < 0) {
            // An ICMP error about something sent earlier is reported here; it is no reason to stop.
            return received == -Libc.EAGAIN ? 0 : 1;
        }
        for (int i = 0; i < received; i++) {
            socket.received(vector, i, batch.packet(i));
        }
        batch.filled(received);
        forwarder.udp(batch, instance);
        return received;
    }
}
