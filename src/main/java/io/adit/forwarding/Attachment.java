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

    /** What the sequence numbers of received packets told, where there are any. */
    default Circuit.Sequence sequence() {
        return Circuit.Sequence.NONE;
    }

    /**
     * Puts the leg's headers in front of a PPP frame that begins with its protocol field.
     *
     * @param priority whether it should go before others, if the leg has a way to say so
     */
    void encapsulate(Packet packet, boolean priority);
}
