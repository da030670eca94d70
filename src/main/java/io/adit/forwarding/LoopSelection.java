package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;

/**
 * Which control loop owns a tunnel: its number stands in the top bits of the tunnel id (RFC 2661 §3.1).
 *
 * @param count loops, a power of two
 */
public record LoopSelection(int count) {
    public static final int MOST = 64;

    public LoopSelection {
        if (count < 1 || count > MOST || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("not a power of two up to " + MOST + ": " + count);
        }
    }

    /** The loop that gave out the tunnel id. */
    public int ofTunnel(int tunnelId) {
        return (tunnelId & 0xFFFF) >>> idBits();
    }

    /** The tunnel id whose lower bits are {@code free} (0 to {@link #idsEach()} - 1) on {@code loop}. */
    public int tunnelId(int loop, int free) {
        return (loop << idBits()) | free;
    }

    /** How many ids each loop has; id 0 of loop 0 is never given out. */
    public int idsEach() {
        return 1 << idBits();
    }

    /** The loop where the SCCRQs of a peer meet, repeats and tie breakers alike. */
    public int ofPeer(int routingInstance, long addressHigh, long addressLow) {
        long mixed = (addressHigh * 31 + addressLow + routingInstance) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 58) & (count - 1);
    }

    /** The same for an address as a value. */
    public int ofPeer(RoutingInstance instance, IpAddress address) {
        return ofPeer(instance.id(), AddressBits.high(address), AddressBits.low(address));
    }

    private int idBits() {
        return Short.SIZE - Integer.numberOfTrailingZeros(count);
    }
}
