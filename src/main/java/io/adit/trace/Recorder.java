package io.adit.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps the last packets that passed the ports, for as long as it is on. Any thread may call it; while it is off a
 * call costs one read of a volatile field.
 */
public final class Recorder {
    private final int maxPackets;
    private final long maxOctets;
    private final Deque<Packet> packets = new ArrayDeque<>(); // guarded by itself, like the two counters
    private long octets;
    private long overwritten;
    private volatile boolean on;

    /** The oldest packets give way when there are more than either bound allows. */
    public Recorder(int maxPackets, long maxOctets) {
        if (maxPackets < 1 || maxOctets < 1) {
            throw new IllegalArgumentException("a recorder must have room: " + maxPackets + " " + maxOctets);
        }
        this.maxPackets = maxPackets;
        this.maxOctets = maxOctets;
    }

    /** Forgets what was recorded before and begins anew. */
    public void start() {
        synchronized (packets) {
            clear();
            on = true;
        }
    }

    /** Records no more; what there is stays. */
    public void stop() {
        on = false;
    }

    public boolean isOn() {
        return on;
    }

    /** Records the packet if the recorder is on; only then is it built. */
    public void record(Supplier<? extends Packet> packet) {
        if (on) {
            add(packet.get());
        }
    }

    private void add(Packet packet) {
        synchronized (packets) {
            packets.addLast(packet);
            octets += packet.octets().length();
            while (packets.size() > maxPackets || octets > maxOctets) {
                octets -= packets.removeFirst().octets().length();
                overwritten++;
            }
        }
    }

    /** What there is now, oldest first. */
    public List<Packet> snapshot() {
        synchronized (packets) {
            return List.copyOf(packets);
        }
    }

    /** How many packets gave way since the start. */
    public long overwritten() {
        synchronized (packets) {
            return overwritten;
        }
    }

    public void clear() {
        synchronized (packets) {
            packets.clear();
            octets = 0;
            overwritten = 0;
        }
    }
}
