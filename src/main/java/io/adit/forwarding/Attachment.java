package io.adit.forwarding;

/** A leg of a circuit as the forwarding threads want it: what to compare and what to write, without an object more. */
sealed interface Attachment permits L2tpAttachment, PppoeAttachment {
    LiveCircuit circuit();

    PortSlot port();

    /** Whether it is the subscriber's side: the leg the circuit was opened on. */
    default boolean isFirst() {
        return circuit().isFirst(this);
    }

    /** Where the leg is looked up when a packet comes in. */
    long key();

    /** Puts the leg's headers in front of a PPP frame that begins with its protocol field. */
    void encapsulate(Packet packet);
}
