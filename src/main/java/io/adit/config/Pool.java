package io.adit.config;

import io.adit.octets.IpAddress;
import java.util.List;

/**
 * A pool of IPv4 addresses for subscribers.
 *
 * @param sections disjoint ranges
 * @param dnsServers at most two, RFC 1877
 */
public record Pool(String name, RoutingInstance routingInstance, List<Section> sections, List<IpAddress> dnsServers) {
    public Pool {
        sections = List.copyOf(sections);
        dnsServers = List.copyOf(dnsServers);
    }

    /** Both ends belong to it. */
    public record Section(IpAddress first, IpAddress last) {
        public long size() {
            return Integer.toUnsignedLong(last.ipv4Bits()) - Integer.toUnsignedLong(first.ipv4Bits()) + 1;
        }
    }
}
