package io.adit.config;

import java.util.List;
import java.util.Optional;

/**
 * An Ethernet interface on which a PPPoE server listens (RFC 2516).
 *
 * @param virtualTemplate the template its subscribers' PPP follows
 * @param acName AC-Name tag; the host name where absent
 * @param serviceNames what is offered; empty: any service is accepted
 * @param sessionLimit on this interface
 * @param sessionsPerMac for each subscriber address
 */
public record AccessInterface(
        String name,
        Optional<String> description,
        boolean enabled,
        String virtualTemplate,
        Optional<String> acName,
        List<String> serviceNames,
        int sessionLimit,
        int sessionsPerMac) {
    public AccessInterface {
        serviceNames = List.copyOf(serviceNames);
    }
}
