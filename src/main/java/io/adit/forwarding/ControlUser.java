package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;
import io.adit.octets.Octets;

/** What one control loop takes from the ports, besides the PPP of its circuits. Called on that loop. */
public interface ControlUser {
    /**
     * An L2TP control message (RFC 2661 §3.1, T and L bits set, version 2, twelve octets at least).
     *
     * @param local the address and port it was sent to
     * @param remote where it came from
     * @param message the UDP payload
     */
    void l2tp(RoutingInstance instance, IpEndpoint local, IpEndpoint remote, Octets message);

    /** A PPPoE discovery frame (Ethernet type 0x8863), from its destination address on. */
    void discovery(String port, Octets frame);

    /** A PPPoE session packet of a session that is not there; at most a few each second. */
    void strayPppoe(String port, MacAddress local, MacAddress peer, int sessionId);
}
