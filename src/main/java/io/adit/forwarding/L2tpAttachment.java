package io.adit.forwarding;

/** A session of an L2TP tunnel (RFC 2661 §3.1, §5.4). */
final class L2tpAttachment implements Attachment {
    static final int ADDRESS_AND_CONTROL = 0xFF03;

    private static final int VERSION = 2;
    private static final int LENGTH = 2;
    private static final int IDS = 4;
    private static final int SEQUENCE = 4;

    private final LiveCircuit circuit;
    private final PortSlot port;
    private final Leg.L2tp leg;
    private final long localHigh;
    private final long localLow;
    private final long remoteHigh;
    private final long remoteLow;
    private final DataSequence sequence = new DataSequence();

    /** §5.4: who receives sequence numbers sends them; written by the threads that receive. */
    private volatile boolean peerNumbers;

    L2tpAttachment(LiveCircuit circuit, PortSlot port, Leg.L2tp leg) {
        this.circuit = circuit;
        this.port = port;
        this.leg = leg;
        this.localHigh = AddressBits.high(leg.local().address());
        this.localLow = AddressBits.low(leg.local().address());
        this.remoteHigh = AddressBits.high(leg.remote().address());
        this.remoteLow = AddressBits.low(leg.remote().address());
    }

    static long key(int tunnelId, int sessionId) {
        return ((long) tunnelId << 16) | sessionId;
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
        return key(leg.localTunnelId(), leg.localSessionId());
    }

    @Override
    public Circuit.Sequence sequence() {
        return sequence.counts();
    }

    /** Whether the datagram comes from the tunnel's peer, in the address space of the tunnel. */
    boolean isFromPeer(Packet datagram, int routingInstance) {
        boolean rightSource = leg.options().anySource()
                || (datagram.remoteLow() == remoteLow
                        && datagram.remoteHigh() == remoteHigh
                        && datagram.remotePort() == leg.remote().port());
        return rightSource && leg.routingInstance().id() == routingInstance;
    }

    /** Notes a packet without a sequence number: §5.4, stop sending them, unless they are required. */
    void receivedUnsequenced() {
        if (peerNumbers) {
            peerNumbers = false;
        }
    }

    /** Notes a sequence number; false where the packet is a duplicate or was overtaken. */
    boolean receivedSequenced(int ns) {
        if (!peerNumbers) {
            peerNumbers = true;
        }
        return sequence.arrives(ns);
    }

    /** §3.1: FF 03 is always sent, since some peers skip two octets without a look. */
    @Override
    public void encapsulate(Packet packet, boolean priority) {
        boolean numbered = leg.options().sequencing() || peerNumbers;
        int ids = leg.options().lengthBit() ? 2 + LENGTH : 2;
        int header = ids + IDS + (numbered ? SEQUENCE : 0);
        packet.prepend(header + 2);
        packet.u16(0, flags(numbered, priority));
        if (leg.options().lengthBit()) {
            packet.u16(2, packet.length());
        }
        packet.u16(ids, leg.remoteTunnelId());
        packet.u16(ids + 2, leg.remoteSessionId());
        if (numbered) {
            packet.u32(ids + IDS, 0); // Nr is reserved in data packets
            packet.numberWith(sequence, ids + IDS);
        }
        packet.u16(header, ADDRESS_AND_CONTROL);
        packet.local(localHigh, localLow, leg.local().port());
        packet.remote(remoteHigh, remoteLow, leg.remote().port());
        packet.dscp(leg.options().dscp());
    }

    private int flags(boolean numbered, boolean priority) {
        return VERSION
                | (leg.options().lengthBit() ? L2tpData.L_BIT : 0)
                | (numbered ? L2tpData.S_BIT : 0)
                | (priority ? L2tpData.P_BIT : 0);
    }
}
