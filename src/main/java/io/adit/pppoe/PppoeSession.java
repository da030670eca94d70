package io.adit.pppoe;

import io.adit.octets.MacAddress;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.SessionFrame;
import java.time.Instant;

/**
 * A PPPoE session as one of its two ends sees it.
 *
 * @param local our address
 * @param peer the only address whose frames belong to the session
 * @param serviceName the accepted one; empty where the host asked for any
 */
public record PppoeSession(int id, MacAddress local, MacAddress peer, String serviceName, Instant opened) {

    /** An Ethernet frame that carries this PPP packet, protocol number first, to the peer. */
    public Octets frame(Octets ppp) {
        return new SessionFrame(peer, local, id, ppp).encode();
    }
}
