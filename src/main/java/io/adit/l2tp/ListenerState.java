package io.adit.l2tp;

import io.adit.octets.IpEndpoint;
import java.util.Optional;

/**
 * A local address where L2TP is to be spoken, as it is now.
 *
 * @param local address and UDP port
 * @param reason why it cannot be used; empty while it is
 */
public record ListenerState(IpEndpoint local, Optional<String> reason) {
    public boolean up() {
        return reason.isEmpty();
    }
}
