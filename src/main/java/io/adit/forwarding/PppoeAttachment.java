package io.adit.forwarding;

/** A PPPoE session of an access port (RFC 2516 §4). */
final class PppoeAttachment implements Attachment {
    static final int SESSION_TYPE = 0x8864;
    static final int DISCOVERY_TYPE = 0x8863;
    static final int ETHERNET_HEADER = 14;
    static final int HEADER = ETHERNET_HEADER + 6;

    /** VER 1, TYPE 1, CODE 0. */
    static final int VERSION_TYPE_CODE = 0x1100;

    private final LiveCircuit circuit;
    private final PortSlot port;
    private final long local;
    private final long peer;
    private final int sessionId;

    PppoeAttachment(LiveCircuit circuit, PortSlot port, Leg.Pppoe leg) {
        this.circuit = circuit;
        this.port = port;
        this.local = leg.local().value();
        this.peer = leg.peer().value();
        this.sessionId = leg.sessionId();
    }

    static long key(int port, int sessionId) {
        return ((long) port << 16) | sessionId;
    }

    @Override
    public LiveCircuit circuit() {
        return circuit;
    }

    @Override
    public PortSlot port() {
        return port;
    }

    @Override
    public long key() {
        return key(port.number(), sessionId);
    }

    /** Whether the frame goes from the subscriber to us, and not between others. */
    boolean isFromPeer(Packet frame) {
        return frame.u48(6) == peer && frame.u48(0) == local;
    }

    @Override
    public void encapsulate(Packet packet, boolean priority) {
        int ppp = packet.length();
        packet.prepend(HEADER);
        packet.u48(0, peer);
        packet.u48(6, local);
        packet.u16(12, SESSION_TYPE);
        packet.u16(14, VERSION_TYPE_CODE);
        packet.u16(16, sessionId);
        packet.u16(18, ppp);
    }
}
