package io.adit.system;

import io.adit.octets.IpEndpoint;
import java.util.Optional;

/**
 * Where managers are listened to.
 *
 * @param endpoint where it is bound; what is wanted while it is not
 * @param overridden whether an option of the command that started the element says where, not the configuration
 * @param reason why it cannot be used; empty while it is
 */
public record ManagementListener(Service service, IpEndpoint endpoint, boolean overridden, Optional<String> reason) {
    /** What is served. */
    public enum Service {
        NETCONF,
        CLI
    }

    public boolean up() {
        return reason.isEmpty();
    }
}
