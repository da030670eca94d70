package io.adit.forwarding;

import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * One packet in off-heap memory, with room in front for headers. Used again and again by the thread that owns it; what
 * is read and written is counted from the packet's first octet.
 */
public final class Packet {
    /** Room in front of what is received: an ICMP error and the longest encapsulation fit. */
    public static final int HEADROOM = 128;

    /** The longest packet taken: a jumbo frame. */
    public static final int CAPACITY = 9216;

    /** The highest Differentiated Services code point (RFC 2474 §3). */
    public static final int HIGHEST_DSCP = 63;

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment memory;
    private int offset = HEADROOM;
    private int length;
    private PortSlot port = PortSlot.NOWHERE;
    private @Nullable DataSequence numbers;
    private int numberAt;
    private @Nullable Attachment shown;
    private int dscp;
    private long localHigh;
    private long localLow;
    private int localPort;
    private long remoteHigh;
    private long remoteLow;
    private int remotePort;

    /** @param memory {@link #HEADROOM} plus {@link #CAPACITY} octets */
    Packet(MemorySegment memory) {
        this.memory = memory;
    }

    /** The whole slot; the packet is {@link #length()} octets of it from {@link #offset()} on. */
    public MemorySegment memory() {
        return memory;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Says that {@code count} octets were received behind the headroom. */
    public void received(int count) {
        offset = HEADROOM;
        length = count;
        port = PortSlot.NOWHERE;
        numbers = null;
        shown = null;
        dscp = 0;
    }

    /** Makes the packet these octets, for a test or a port that has them on the heap. */
    public void received(Octets octets) {
        received(octets.length());
        MemorySegment.copy(octets.toBytes(), 0, memory, ValueLayout.JAVA_BYTE, HEADROOM, octets.length());
    }

    /** Where the datagram was sent to, or leaves from: {@link AddressBits}. */
    public void local(long high, long low, int port) {
        localHigh = high;
        localLow = low;
        localPort = port;
    }

    /** Where the datagram came from, or goes to: {@link AddressBits}. */
    public void remote(long high, long low, int port) {
        remoteHigh = high;
        remoteLow = low;
        remotePort = port;
    }

    public void local(IpEndpoint endpoint) {
        local(AddressBits.high(endpoint.address()), AddressBits.low(endpoint.address()), endpoint.port());
    }

    public void remote(IpEndpoint endpoint) {
        remote(AddressBits.high(endpoint.address()), AddressBits.low(endpoint.address()), endpoint.port());
    }

    public long localHigh() {
        return localHigh;
    }

    public long localLow() {
        return localLow;
    }

    public int localPort() {
        return localPort;
    }

    public long remoteHigh() {
        return remoteHigh;
    }

    public long remoteLow() {
        return remoteLow;
    }

    public int remotePort() {
        return remotePort;
    }

    public IpEndpoint local() {
        return new IpEndpoint(AddressBits.address(localHigh, localLow), localPort);
    }

    public IpEndpoint remote() {
        return new IpEndpoint(AddressBits.address(remoteHigh, remoteLow), remotePort);
    }

    /** A copy on the heap. */
    public Octets octets() {
        return octets(0);
    }

    /** A copy on the heap of what follows the first {@code from} octets. */
    public Octets octets(int from) {
        byte[] copy = new byte[length - from];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset + from, copy, 0, copy.length);
        return Octets.of(copy);
    }

    /** The Differentiated Services code point that it leaves with. */
    public int dscp() {
        return dscp;
    }

    /** @param codePoint 0 to {@link #HIGHEST_DSCP} */
    void dscp(int codePoint) {
        dscp = codePoint;
    }

    PortSlot port() {
        return port;
    }

    void leaveBy(PortSlot slot) {
        port = slot;
    }

    /** Says that it takes its sequence number, to stand at {@code at}, the moment it leaves. */
    void numberWith(DataSequence sequence, int at) {
        numbers = sequence;
        numberAt = at;
    }

    boolean isNumbered() {
        return numbers != null;
    }

    /** Says that the trace is to see it leave by this leg. */
    void show(Attachment leg) {
        shown = leg;
    }

    @Nullable
    Attachment shown() {
        return shown;
    }

    /** Writes the sequence number, if it has one. */
    void number() {
        DataSequence sequence = numbers;
        if (sequence != null) {
            u16(numberAt, sequence.next());
        }
    }

    /** Forgets the first {@code count} octets. */
    void strip(int count) {
        offset += count;
        length -= count;
    }

    /** Puts {@code count} octets in front, to be written. */
    void prepend(int count) {
        offset -= count;
        length += count;
    }

    /** Forgets everything behind the first {@code count} octets. */
    void trim(int count) {
        length = count;
    }

    int u8(int at) {
        return memory.get(ValueLayout.JAVA_BYTE, offset + at) & 0xFF;
    }

    int u16(int at) {
        return memory.get(U16, offset + at) & 0xFFFF;
    }

    int u32(int at) {
        return memory.get(U32, offset + at);
    }

    /** Six octets, as {@link io.adit.octets.MacAddress} keeps them. */
    long u48(int at) {
        return ((long) u16(at) << 32) | (u32(at + 2) & 0xFFFFFFFFL);
    }

    void u8(int at, int value) {
        memory.set(ValueLayout.JAVA_BYTE, offset + at, (byte) value);
    }

    void u16(int at, int value) {
        memory.set(U16, offset + at, (short) value);
    }

    void u32(int at, int value) {
        memory.set(U32, offset + at, value);
    }

    void u48(int at, long value) {
        u16(at, (int) (value >>> 32));
        u32(at + 2, (int) value);
    }
}
