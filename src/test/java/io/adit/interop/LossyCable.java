package io.adit.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The path between two hosts that speak L2TP, which loses packets: what one host sends to the other's address comes here,
 * and most of it goes on. No cable joins the hosts; each has both addresses on its loopback interface.
 */
final class LossyCable implements AutoCloseable {
    private static final int PORT = 1701;
    private static final int LARGEST = 65_535;
    private static final int BUFFER = 4 << 20;

    private final double loss;
    private final DatagramSocket left;
    private final DatagramSocket right;
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * Joins the hosts.
     *
     * @param loss of packets each way, 0 to 1
     */
    LossyCable(Hosts hosts, Side left, Side right, double loss, long seed) throws Exception {
        this.loss = loss;
        for (Side side : new Side[] {left, right}) {
            hosts.address(side.host(), "lo", left.address() + "/32", right.address() + "/32");
        }
        this.left = socket(hosts, left.host(), right.address());
        this.right = socket(hosts, right.host(), left.address());
        carry(this.left, this.right, right.address(), seed);
        carry(this.right, this.left, left.address(), seed + 1);
    }

    /** A host and the address of its element. */
    record Side(String host, String address) {}

    private static DatagramSocket socket(Hosts hosts, String host, String address) throws Exception {
        return hosts.enter(host, () -> {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, PORT));
            socket.setReceiveBufferSize(BUFFER);
            return socket;
        });
    }

    private void carry(DatagramSocket from, DatagramSocket to, String address, long seed) throws IOException {
        InetAddress destination = InetAddress.getByName(address);
        Thread.ofPlatform().daemon().name("to " + address).start(() -> {
            Random random = new Random(seed);
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            while (!from.isClosed()) {
                try {
                    packet.setLength(LARGEST);
                    from.receive(packet);
                    if (random.nextDouble() < loss) {
                        lost.incrementAndGet();
                    } else {
                        to.send(new DatagramPacket(packet.getData(), packet.getLength(), destination, PORT));
                        passed.incrementAndGet();
                    }
                } catch (IOException _) {
                    // closed, or nobody listens there yet: lost as well
                }
            }
        });
    }

    /** Packets that went on, both ways. */
    int passed() {
        return passed.get();
    }

    /** Packets that did not, both ways. */
    int lost() {
        return lost.get();
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
