package io.adit.dial;

import io.adit.config.AuthenticationMode;
import io.adit.octets.IpAddress;
import io.adit.pppoe.PppoeSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a call that is up has got.
 *
 * @param took from the first PADI on
 * @param authentication how the caller proved who it is; empty if nobody asked
 * @param local the caller's address
 * @param remote the address of the far end; empty if it named none
 * @param mru octets the far end takes at most
 */
public record CallResult(
        Duration took,
        PppoeSession session,
        Optional<AuthenticationMode> authentication,
        IpAddress local,
        Optional<IpAddress> remote,
        List<IpAddress> dns,
        int mru) {
    public CallResult {
        dns = List.copyOf(dns);
    }
}
