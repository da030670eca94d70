package io.adit.forwarding;

/**
 * The place of a port, whether it is there or not: circuits keep the slot while sockets and devices come and go.
 *
 * @see Forwarding
 */
@SuppressWarnings("ReferenceEquality") // the question is whether it is this very port
final class PortSlot {
    /** The place of no port. */
    static final PortSlot NOWHERE = new PortSlot("nowhere", -1);

    private final String name;
    private final int number;
    private final Object order = new Object();
    private volatile PacketOutput output = PacketOutput.NOWHERE;
    private volatile int loop;

    /** @param number small and dense: part of a look-up key */
    PortSlot(String name, int number) {
        this.name = name;
        this.number = number;
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    boolean isUp() {
        return output != PacketOutput.NOWHERE;
    }

    /** The control loop that owns the port. */
    int loop() {
        return loop;
    }

    void ownedBy(int owner) {
        loop = owner;
    }

    /** Sends as {@link PacketOutput#send} does. Sequence numbers leave in order, whichever threads send. */
    void send(Packet[] packets, int from, int to, Forwarding forwarding) {
        for (int i = from; i < to; i++) {
            if (packets[i].isNumbered()) {
                sendNumbered(packets, from, to, forwarding);
                return;
            }
        }
        pass(packets, from, to, forwarding);
    }

    private void sendNumbered(Packet[] packets, int from, int to, Forwarding forwarding) {
        synchronized (order) { // §5.4: a packet that another thread's overtakes would be dropped by the peer
            for (int i = from; i < to; i++) {
                packets[i].number();
            }
            pass(packets, from, to, forwarding);
        }
    }

    private void pass(Packet[] packets, int from, int to, Forwarding forwarding) {
        for (int i = from; i < to; i++) {
            Attachment leg = packets[i].shown();
            if (leg != null) {
                forwarding.tapped(true, leg, packets[i]);
            }
        }
        output.send(packets, from, to);
    }

    void up(PacketOutput port) {
        output = port;
    }

    /** Down again, unless another port has taken the place meanwhile. */
    void down(PacketOutput port) {
        if (output == port) {
            output = PacketOutput.NOWHERE;
        }
    }
}
