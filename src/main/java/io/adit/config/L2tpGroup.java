package io.adit.config;

import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import java.util.List;
import java.util.Optional;

/**
 * An L2TP group: how tunnels of one kind are set up, as LAC or as LNS.
 *
 * @param enabled while it is not, the group has no tunnels
 * @param localName our Host Name AVP; the element's host name where absent
 * @param authentication whether we challenge the peer (RFC 2661 §5.1.1)
 * @param secret shared with the peer, for responses and hiding
 * @param receiveWindowSize what we advertise and at least take, messages
 * @param sessionLimit sessions in each tunnel
 * @param dscp of outer packets, 0 to 63; absent: the usual one of control and of data packets
 * @param disconnectCause whether a CDN says why PPP ended (RFC 3145)
 */
public record L2tpGroup(
        String name,
        Optional<String> description,
        boolean enabled,
        Optional<String> localName,
        boolean authentication,
        Optional<String> secret,
        AvpHiding avpHiding,
        TunnelTimers timers,
        int receiveWindowSize,
        int sessionLimit,
        Optional<Integer> dscp,
        PeerChange peerChange,
        DataChannel dataChannel,
        boolean disconnectCause,
        Optional<Lac> lac,
        Optional<Lns> lns) {

    /** Which AVPs are hidden from who does not know the secret (RFC 2661 §4.3); none unless both ends authenticate. */
    public enum AvpHiding {
        NEVER,
        /** What names or authenticates a subscriber or a peer. */
        SENSITIVE,
        /** Whatever may be hidden. */
        ALWAYS
    }

    /** Whether the peer may go on from another address or port than the tunnel was set up with. */
    public enum PeerChange {
        /** Never, but for the port of the first answer, which is free (RFC 2661 §8.1). */
        REFUSE,
        /** The first answer may come from anywhere. */
        SETUP,
        /** Any message in its turn may. */
        ALWAYS
    }

    /**
     * How data packets look.
     *
     * @param sequencing whether they are numbered (RFC 2661 §5.4), as LAC by requiring it, as LNS by doing it
     * @param lengthField whether they have a Length field
     */
    public record DataChannel(boolean sequencing, boolean lengthField) {
        public static final DataChannel PLAIN = new DataChannel(false, false);
    }

    /**
     * The LAC's half: whom to call.
     *
     * @param sourceAddress from which, where an LNS does not say otherwise and is of its family
     * @param sourcePort likewise; the element's port where absent
     * @param strictAuthentication whether the LNS must have the remote name that is configured for it
     * @param callingNumber whether the ICRQ says the subscriber's number
     */
    public record Lac(
            Selection selection,
            Optional<IpAddress> sourceAddress,
            Optional<Integer> sourcePort,
            boolean strictAuthentication,
            boolean callingNumber,
            List<RemoteLns> servers) {
        public Lac {
            servers = List.copyOf(servers);
        }

        /** These LNSs in this order, and the defaults of the model. */
        public static Lac of(List<RemoteLns> servers) {
            return new Lac(Selection.ORDERED, Optional.empty(), Optional.empty(), false, true, servers);
        }
    }

    /** How a LAC chooses among the LNSs of a group. */
    public enum Selection {
        /** The first that can be had. */
        ORDERED,
        /** Shared out by weight. */
        WEIGHTED,
        /** The lowest preference value that can be had; those that are equal share. */
        PRIORITY,
        /** As ordered, with a tunnel for each call. */
        TUNNEL_PER_USER
    }

    /**
     * One LNS of a LAC group. What is absent is as in the group.
     *
     * @param blocked whether it gets no new call
     * @param weight of its share, 1 to 10
     * @param preference 1 to 255, the lowest is best
     * @param remoteName what its Host Name AVP must say where authentication is strict
     */
    public record RemoteLns(
            String name,
            IpAddress address,
            int port,
            boolean blocked,
            int weight,
            int preference,
            Optional<String> localName,
            Optional<String> remoteName,
            Optional<String> secret,
            Optional<IpAddress> sourceAddress,
            Optional<Integer> sourcePort) {
        private static final int USUAL_WEIGHT = 5;

        /** With the defaults of the model. */
        public static RemoteLns of(String name, IpAddress address, int port) {
            return new RemoteLns(
                    name,
                    address,
                    port,
                    false,
                    USUAL_WEIGHT,
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * The LNS's half.
     *
     * @param callers whom it serves
     * @param domain for users whose name has no domain
     */
    public record Lns(
            Callers callers,
            String virtualTemplate,
            MandatoryLcp mandatoryLcp,
            boolean mandatoryChap,
            Optional<String> domain) {}

    /**
     * Which LACs an LNS group serves. What is empty does not matter.
     *
     * @param remoteName Host Name of the LAC
     * @param remoteAddresses where its SCCRQ may come from
     * @param localAddresses which of our addresses it may go to
     */
    public record Callers(Optional<String> remoteName, List<IpPrefix> remoteAddresses, List<IpAddress> localAddresses) {
        public static final Callers ANY = new Callers(Optional.empty(), List.of(), List.of());

        public Callers {
            remoteAddresses = List.copyOf(remoteAddresses);
            localAddresses = List.copyOf(localAddresses);
        }

        /** The LAC of this name, wherever it is. */
        public static Callers named(String remoteName) {
            return new Callers(Optional.of(remoteName), List.of(), List.of());
        }
    }

    /** When the LNS negotiates LCP anew, whatever the LAC proxied. */
    public enum MandatoryLcp {
        NEVER,
        ALWAYS
    }

    private static final int USUAL_WINDOW = 1024;
    private static final int MOST_SESSIONS = 65_535;

    /** For nobody yet: no secret, no authentication, and else the defaults of the model. */
    public static L2tpGroup of(String name) {
        return new L2tpGroup(
                name,
                Optional.empty(),
                true,
                Optional.empty(),
                false,
                Optional.empty(),
                AvpHiding.NEVER,
                TunnelTimers.USUAL,
                USUAL_WINDOW,
                MOST_SESSIONS,
                Optional.empty(),
                PeerChange.REFUSE,
                DataChannel.PLAIN,
                true,
                Optional.empty(),
                Optional.empty());
    }

    /** The LAC of these LNSs. */
    public L2tpGroup with(Lac half) {
        return with(authentication, secret, avpHiding, timers, dataChannel, Optional.of(half), lns);
    }

    /** The LNS of these LACs. */
    public L2tpGroup with(Lns half) {
        return with(authentication, secret, avpHiding, timers, dataChannel, lac, Optional.of(half));
    }

    public L2tpGroup with(TunnelTimers changed) {
        return with(authentication, secret, avpHiding, changed, dataChannel, lac, lns);
    }

    public L2tpGroup with(AvpHiding changed) {
        return with(authentication, secret, changed, timers, dataChannel, lac, lns);
    }

    public L2tpGroup with(DataChannel changed) {
        return with(authentication, secret, avpHiding, timers, changed, lac, lns);
    }

    /** Authenticating the peer by this secret. */
    public L2tpGroup authenticating(String shared) {
        return with(true, Optional.of(shared), avpHiding, timers, dataChannel, lac, lns);
    }

    /** The same group, which answers a peer's challenge with this secret and never challenges itself. */
    public L2tpGroup answering(String shared) {
        return with(false, Optional.of(shared), avpHiding, timers, dataChannel, lac, lns);
    }

    private L2tpGroup with(
            boolean authenticating,
            Optional<String> shared,
            AvpHiding hiding,
            TunnelTimers changed,
            DataChannel channel,
            Optional<Lac> lacHalf,
            Optional<Lns> lnsHalf) {
        return new L2tpGroup(
                name,
                description,
                enabled,
                localName,
                authenticating,
                shared,
                hiding,
                changed,
                receiveWindowSize,
                sessionLimit,
                dscp,
                peerChange,
                channel,
                disconnectCause,
                lacHalf,
                lnsHalf);
    }
}
