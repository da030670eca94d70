package io.adit.forwarding;

/**
 * The place of a port, whether it is there or not: circuits keep the slot while sockets and devices come and go.
 *
 * @see Forwarding
 */
@SuppressWarnings("ReferenceEquality") // the question is whether it is this very port
final class PortSlot {
    private final String name;
    private final int number;
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

    PacketOutput output() {
        return output;
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
