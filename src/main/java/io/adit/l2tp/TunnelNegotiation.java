package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.AvpHiding;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.Hiding;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.ResultCode;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What both ends of a tunnel tell each other while it opens, and whether each knows the secret (RFC 2661 §5.1). */
final class TunnelNegotiation {
    /** StopCCN result: the requester is not authorized. */
    static final int NOT_AUTHORIZED = 4;

    /** StopCCN result: the version is not supported; the error field holds ours. */
    static final int WRONG_VERSION = 5;

    private static final int SYNCHRONOUS_AND_ASYNCHRONOUS = 3;
    private static final int FIRMWARE_REVISION = 1;
    private static final String VENDOR = "Adit";
    private static final int TIE_BREAKER_LENGTH = 8;
    private static final int RANDOM_VECTOR_LENGTH = 16;
    private static final int PHB_SHIFT = 10; // RFC 3140: a PHB identified by its DSCP has it in the upper six bits

    private final int localTunnelId;
    private final String localName;
    private final int receiveWindowSize;
    private final Optional<String> secret;
    private final Optional<Octets> challenge;
    private final Optional<Octets> tieBreaker;
    private final Optional<Hiding.Scope> hidden;
    private final Optional<Integer> dscp;
    private final Optional<String> wantedName;
    private int remoteTunnelId;
    private String peerName = "";
    private Optional<String> peerVendor = Optional.empty();
    private Optional<Octets> peerChallenge = Optional.empty();
    private Optional<Integer> peerDs = Optional.empty();
    private boolean peerAuthenticated;

    /** As the group says now, and the LNS that we call if it says otherwise: a commit changes it for the next tunnel. */
    TunnelNegotiation(Loop loop, int localTunnelId, L2tpGroup group, Optional<RemoteLns> server) {
        this.localTunnelId = localTunnelId;
        this.localName = server.flatMap(RemoteLns::localName)
                .or(group::localName)
                .orElse(loop.configuration().system().hostName());
        this.receiveWindowSize = group.receiveWindowSize();
        this.secret = secret(group, server);
        this.hidden = scope(group.avpHiding());
        this.dscp = group.dscp();
        this.wantedName =
                group.lac().filter(L2tpGroup.Lac::strictAuthentication).isPresent()
                        ? server.flatMap(RemoteLns::remoteName)
                        : Optional.empty();
        this.challenge =
                group.authentication() ? Optional.of(TunnelAuthentication.challenge(loop.random)) : Optional.empty();
        // A tie can only arise where both ends call and are called.
        this.tieBreaker =
                loop.lnsGroups().isAny() && group.lac().isPresent() ? Optional.of(tieBreaker(loop)) : Optional.empty();
    }

    /** What both ends know; an empty one is none. */
    static Optional<String> secret(L2tpGroup group, Optional<RemoteLns> server) {
        return server.flatMap(RemoteLns::secret).or(group::secret).filter(secret -> !secret.isEmpty());
    }

    private static Optional<Hiding.Scope> scope(AvpHiding hiding) {
        return switch (hiding) {
            case NEVER -> Optional.empty();
            case SENSITIVE -> Optional.of(Hiding.Scope.SENSITIVE);
            case ALWAYS -> Optional.of(Hiding.Scope.ALL);
        };
    }

    /** Whether AVPs are hidden: not unless each end has challenged the other (§4.3). */
    boolean isHiding() {
        return hidden.isPresent() && challenge.isPresent() && peerChallenge.isPresent() && secret.isPresent();
    }

    /** How AVPs of a message are hidden. */
    Optional<Hiding> hiding(RandomGenerator random) {
        return isHiding()
                ? Optional.of(new Hiding(
                        secret.orElseThrow(), randomOctets(random, RANDOM_VECTOR_LENGTH), hidden.orElseThrow(), random))
                : Optional.empty();
    }

    private static Octets tieBreaker(Loop loop) {
        return randomOctets(loop.random, TIE_BREAKER_LENGTH);
    }

    private static Octets randomOctets(RandomGenerator random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    void peer(TunnelOffer offer, ControlChannel<?> channel) {
        remoteTunnelId = offer.assignedTunnelId();
        peerName = offer.hostName();
        peerVendor = offer.vendorName();
        peerChallenge = offer.challenge();
        peerDs = offer.controlConnectionDs();
        channel.peerReceiveWindow(offer.receiveWindowSize());
    }

    Sccrq sccrq() {
        return new Sccrq(offer(), tieBreaker);
    }

    Sccrp sccrp() {
        return new Sccrp(offer(), response(MessageType.SCCRP));
    }

    Scccn scccn() {
        return new Scccn(response(MessageType.SCCCN));
    }

    /** Empty if the reply is acceptable, else the StopCCN's result. */
    Optional<ResultCode> judge(Sccrp sccrp) {
        return judge(sccrp.offer(), secret, challenge)
                .or(() -> judgeResponse(MessageType.SCCRP, sccrp.challengeResponse()))
                .or(() -> judgeName(sccrp.offer().hostName()));
    }

    private Optional<ResultCode> judgeName(String hostName) {
        return wantedName.isEmpty() || wantedName.get().equals(hostName)
                ? Optional.empty()
                : notAuthorized("unexpected host name");
    }

    /** Empty if the response, where we want one, is right. */
    Optional<ResultCode> judge(Scccn scccn) {
        return judgeResponse(MessageType.SCCCN, scccn.challengeResponse());
    }

    /** What can be said of an offer alone: its version, and whether its challenge can be met. */
    static Optional<ResultCode> judge(TunnelOffer offer, Optional<String> secret, Optional<Octets> ourChallenge) {
        if (offer.protocolVersion() >>> 8 != TunnelOffer.VERSION_1_0 >>> 8) {
            return Optional.of(new ResultCode(WRONG_VERSION, TunnelOffer.VERSION_1_0, "version not supported"));
        }
        if (offer.challenge().isPresent() && secret.isEmpty()) {
            return notAuthorized("challenge without a shared secret");
        }
        if (offer.challenge().isPresent() && offer.challenge().equals(ourChallenge)) {
            return notAuthorized("our own challenge reflected");
        }
        return Optional.empty();
    }

    private Optional<ResultCode> judgeResponse(MessageType carrier, Optional<Octets> response) {
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        if (response.isEmpty() || secret.isEmpty()) {
            return notAuthorized("no challenge response");
        }
        Octets right = TunnelAuthentication.response(carrier, secret.get(), challenge.get());
        peerAuthenticated = right.equalsInConstantTime(response.get());
        return peerAuthenticated ? Optional.empty() : notAuthorized("wrong challenge response");
    }

    private static Optional<ResultCode> notAuthorized(String why) {
        return Optional.of(new ResultCode(NOT_AUTHORIZED, 0, why));
    }

    private Optional<Octets> response(MessageType carrier) {
        return peerChallenge.flatMap(
                asked -> secret.map(known -> TunnelAuthentication.response(carrier, known, asked)));
    }

    private TunnelOffer offer() {
        return new TunnelOffer(
                TunnelOffer.VERSION_1_0,
                localName,
                SYNCHRONOUS_AND_ASYNCHRONOUS,
                localTunnelId,
                Optional.empty(),
                receiveWindowSize,
                Optional.of(FIRMWARE_REVISION),
                Optional.of(VENDOR),
                challenge,
                dscp.map(it -> it << PHB_SHIFT));
    }

    int remoteTunnelId() {
        return remoteTunnelId;
    }

    /** The peer's id where an otherwise useless message says it. */
    void remoteTunnelId(int id) {
        remoteTunnelId = remoteTunnelId == 0 ? id : remoteTunnelId;
    }

    String localName() {
        return localName;
    }

    String peerName() {
        return peerName;
    }

    Optional<String> peerVendor() {
        return peerVendor;
    }

    Optional<String> secret() {
        return secret;
    }

    Optional<Octets> tieBreaker() {
        return tieBreaker;
    }

    /** Of our control messages, if configured. */
    Optional<Integer> dscp() {
        return dscp;
    }

    /** The PHB code that the peer wants for its control connection (RFC 3308). */
    Optional<Integer> peerDs() {
        return peerDs;
    }

    int receiveWindowSize() {
        return receiveWindowSize;
    }

    boolean isPeerAuthenticated() {
        return peerAuthenticated;
    }
}
