package io.adit.ppp;

import io.adit.octets.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one end negotiates IPCP.
 *
 * @param local our address; all zero: the peer shall name one; absent: we have none and ask for none
 * @param remote the peer's address, which we insist on; absent: whatever the peer says it is
 * @param dns name servers the peer is told if it asks, at most two
 * @param asksDns whether we ask the peer for name servers
 * @param restart RFC 1661 §4.6 Restart timer
 * @param maxConfigure RFC 1661 §4.6, Configure-Requests sent without getting anywhere
 */
public record IpcpSettings(
        Optional<IpAddress> local,
        Optional<IpAddress> remote,
        List<IpAddress> dns,
        boolean asksDns,
        Duration restart,
        int maxConfigure) {
    public IpcpSettings {
        dns = List.copyOf(dns);
        if (dns.size() > 2) {
            throw new IllegalArgumentException("RFC 1877 has room for two name servers");
        }
    }

    /** The side that assigns the address. */
    public static IpcpSettings server(
            Optional<IpAddress> local, IpAddress remote, List<IpAddress> dns, Duration restart, int maxConfigure) {
        return new IpcpSettings(local, Optional.of(remote), dns, false, restart, maxConfigure);
    }

    /** The side that is told its address and name servers. */
    public static IpcpSettings client(Duration restart, int maxConfigure) {
        return new IpcpSettings(
                Optional.of(IpAddress.ANY_IPV4), Optional.empty(), List.of(), true, restart, maxConfigure);
    }
}
