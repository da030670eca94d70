package io.adit.forwarding;

import io.adit.octets.MacAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * An interface of the element as it is now.
 *
 * @param enabled whether the configuration wants it up
 * @param reason why it is not up; empty while it is
 * @param mtu octets of the largest packet
 * @param since when it came up or went down; for a start-up state, the start
 * @param counted since when {@code traffic} is counted
 */
public record InterfaceState(
        String name,
        Kind kind,
        boolean enabled,
        Optional<String> reason,
        Optional<MacAddress> address,
        Optional<Integer> mtu,
        Instant since,
        Instant counted,
        Traffic traffic) {

    /** What an interface is. */
    public enum Kind {
        /** An Ethernet interface where subscribers are. */
        ETHERNET,
        /** What the PPP links that follow a template have in common. */
        VIRTUAL_TEMPLATE,
        /** The way to the kernel's routing. */
        TUN
    }

    /** Packets and octets; in is what came by the interface. */
    public record Traffic(long inPackets, long inOctets, long inDrops, long outPackets, long outOctets, long outDrops) {
        public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0);
    }

    public boolean up() {
        return reason.isEmpty();
    }
}
