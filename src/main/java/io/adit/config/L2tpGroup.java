package io.adit.config;

import io.adit.octets.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An L2TP group: how tunnels of one kind are set up, as LAC or as LNS.
 *
 * @param localName our Host Name AVP; the element's host name where absent
 * @param authentication whether we challenge the peer (RFC 2661 §5.1.1)
 * @param secret shared with the peer, for responses
 * @param helloInterval silence after which a Hello is sent; zero: never
 * @param retransmitTimeout first wait for an acknowledgement; each next one doubles
 * @param longestTimeout where the doubling ends
 * @param retransmitCount retransmissions after which the peer is lost
 * @param receiveWindowSize what we advertise, messages
 */
public record L2tpGroup(
        String name,
        Optional<String> description,
        Optional<String> localName,
        boolean authentication,
        Optional<String> secret,
        Duration helloInterval,
        Duration retransmitTimeout,
        Duration longestTimeout,
        int retransmitCount,
        int receiveWindowSize,
        Optional<Lac> lac,
        Optional<Lns> lns) {

    /** The LAC's half: whom to call, in the order they are tried. */
    public record Lac(List<RemoteLns> servers) {
        public Lac {
            servers = List.copyOf(servers);
        }
    }

    /** One LNS of a LAC group. */
    public record RemoteLns(String name, IpAddress address, int port) {}

    /**
     * The LNS's half.
     *
     * @param remoteName the LAC it serves; absent only in {@code default-lns}
     * @param domain for users whose name has no domain
     */
    public record Lns(
            Optional<String> remoteName,
            String virtualTemplate,
            MandatoryLcp mandatoryLcp,
            boolean mandatoryChap,
            Optional<String> domain) {}

    /** When the LNS negotiates LCP anew, whatever the LAC proxied. */
    public enum MandatoryLcp {
        NEVER,
        ALWAYS
    }
}
