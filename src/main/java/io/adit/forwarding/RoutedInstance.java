package io.adit.forwarding;

import io.adit.octets.IpAddress;
import java.util.Collection;

/** The core side of one routing instance: its TUN, if there is one, and the addresses that are ours. */
final class RoutedInstance {
    private final PortSlot tun;
    private volatile int[] own = {};

    RoutedInstance(int id) {
        tun = new PortSlot("tun", id);
    }

    PortSlot tun() {
        return tun;
    }

    void own(Collection<IpAddress> addresses) {
        own = addresses.stream()
                .filter(IpAddress::isIpv4)
                .mapToInt(IpAddress::ipv4Bits)
                .toArray();
    }

    boolean isOwn(int address) {
        for (int each : own) {
            if (each == address) {
                return true;
            }
        }
        return false;
    }

    /** The address that ICMP errors come from; 0 where there is none, and so no error can be sent. */
    int source() {
        int[] addresses = own;
        return addresses.length == 0 ? 0 : addresses[0];
    }
}
