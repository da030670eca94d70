package io.adit.forwarding;

import java.util.concurrent.atomic.AtomicInteger;

/** A session of an L2TP tunnel (RFC 2661 §3.1, §5.4). */
final class L2tpAttachment implements Attachment {
    static final int ADDRESS_AND_CONTROL = 0xFF03;

    private static final int VERSION = 2;
    private static final int HEADER = 6;
    private static final int SEQUENCE = 4;
    private static final int NOTHING_RECEIVED = -1;

    private final LiveCircuit circuit;
    private final PortSlot port;
    private final Leg.L2tp leg;
    private final long localHigh;
    private final long localLow;
    private final long remoteHigh;
    private final long remoteLow;
    private final AtomicInteger nextNs = new AtomicInteger();

    /** §5.4: who receives sequence numbers sends them; written by the thread that receives. */
    private volatile boolean sequencing;

    private int lastNs = NOTHING_RECEIVED;

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

    /** Whether the datagram comes from the tunnel's peer, in the address space of the tunnel. */
    boolean isFromPeer(Packet datagram, int routingInstance) {
        return datagram.remoteLow() == remoteLow
                && datagram.remoteHigh() == remoteHigh
                && datagram.remotePort() == leg.remote().port()
                && leg.routingInstance().id() == routingInstance;
    }

    /** Notes a packet without a sequence number: §5.4, stop sending them. */
    void receivedUnsequenced() {
        if (sequencing) {
            sequencing = false;
            lastNs = NOTHING_RECEIVED;
        }
    }

    /** Notes a sequence number; false where the packet is a duplicate or was overtaken. */
    boolean receivedSequenced(int ns) {
        if (!sequencing) {
            sequencing = true;
        } else if (lastNs != NOTHING_RECEIVED && (short) (ns - lastNs) <= 0) {
            return false;
        }
        lastNs = ns;
        return true;
    }

    @Override
    public void encapsulate(Packet packet) {
        boolean sequenced = sequencing;
        packet.prepend(HEADER + (sequenced ? SEQUENCE : 0) + 2);
        packet.u16(0, sequenced ? L2tpData.S_BIT | VERSION : VERSION);
        packet.u16(2, leg.remoteTunnelId());
        packet.u16(4, leg.remoteSessionId());
        if (sequenced) {
            packet.u16(HEADER, nextNs.getAndIncrement());
            packet.u16(HEADER + 2, 0);
        }
        packet.u16(HEADER + (sequenced ? SEQUENCE : 0), ADDRESS_AND_CONTROL);
        packet.local(localHigh, localLow, leg.local().port());
        packet.remote(remoteHigh, remoteLow, leg.remote().port());
    }
}
