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
     * @param remote the peer's address and port, the only one that is listened to, but for {@link Options#anySource}
     */
    record L2tp(
            RoutingInstance routingInstance,
            IpEndpoint local,
            IpEndpoint remote,
            int localTunnelId,
            int localSessionId,
            int remoteTunnelId,
            int remoteSessionId,
            Options options)
            implements Leg {

        /** A session with {@link Options#USUAL}. */
        public L2tp(
                RoutingInstance routingInstance,
                IpEndpoint local,
                IpEndpoint remote,
                int localTunnelId,
                int localSessionId,
                int remoteTunnelId,
                int remoteSessionId) {
            this(
                    routingInstance,
                    local,
                    remote,
                    localTunnelId,
                    localSessionId,
                    remoteTunnelId,
                    remoteSessionId,
                    Options.USUAL);
        }

        /**
         * How the data packets of a session look (RFC 2661 §3.1, §5.4).
         *
         * @param sequencing whether sequence numbers are always sent; else the leg does as the peer's last packet did
         * @param lengthBit whether the Length field is sent
         * @param dscp of the outer IP header, 0 to 63 (RFC 2474)
         * @param anySource whether the ids alone say that a packet belongs to the session, wherever it comes from
         */
        public record Options(boolean sequencing, boolean lengthBit, int dscp, boolean anySource) {
            public static final Options USUAL = new Options(false, false, 0, false);

            public Options {
                if (dscp < 0 || dscp > Packet.HIGHEST_DSCP) {
                    throw new IllegalArgumentException("not a DSCP: " + dscp);
                }
            }
        }
    }
}
