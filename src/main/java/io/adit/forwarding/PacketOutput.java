package io.adit.forwarding;

/** Where packets leave: a socket or a device. Any thread may call it; it never blocks for long and never throws. */
public interface PacketOutput {
    /** Where a packet goes that goes nowhere. */
    PacketOutput NOWHERE = (packets, from, to) -> {};

    /**
     * Sends {@code packets[from]} up to, not including, {@code packets[to]}; what cannot be sent is dropped and counted
     * by the port. The packets' memory is the caller's again when this returns.
     */
    void send(Packet[] packets, int from, int to);
}
