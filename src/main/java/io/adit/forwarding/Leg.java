package io.adit.forwarding;

import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MacAddress;

/** One side of a circuit: where its PPP frames come in, and how they go out. */
public sealed interface Leg {

    /**
     * A PPPoE session (RFC 2516 §4) on an access interface.
     *
     * @param port the interface's name
     * @param local our address
     * @param peer the subscriber's address, the only one that is listened to
     */
    record Pppoe(String port, MacAddress local, MacAddress peer, int sessionId) implements Leg {}

    /**
     * An L2TP session (RFC 2661 §3.1).
     *
     * @param local address and port that the tunnel's packets were sent to, and leave from
     * @param remote the peer's address and port, the only one that is listened to
     */
    record L2tp(
            RoutingInstance routingInstance,
            IpEndpoint local,
            IpEndpoint remote,
            int localTunnelId,
            int localSessionId,
            int remoteTunnelId,
            int remoteSessionId)
            implements Leg {}
}
