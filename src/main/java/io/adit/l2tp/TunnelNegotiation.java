package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.ResultCode;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.Octets;
import java.util.Optional;

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

    private final int localTunnelId;
    private final String localName;
    private final int receiveWindowSize;
    private final Optional<String> secret;
    private final Optional<Octets> challenge;
    private final Optional<Octets> tieBreaker;
    private int remoteTunnelId;
    private String peerName = "";
    private Optional<String> peerVendor = Optional.empty();
    private Optional<Octets> peerChallenge = Optional.empty();
    private boolean peerAuthenticated;

    TunnelNegotiation(Loop loop, int localTunnelId, L2tpGroup group) {
        this.localTunnelId = localTunnelId;
        this.localName = group.localName().orElse(loop.configuration().system().hostName());
        this.receiveWindowSize = group.receiveWindowSize();
        this.secret = group.secret();
        this.challenge =
                group.authentication() ? Optional.of(TunnelAuthentication.challenge(loop.random)) : Optional.empty();
        // A tie can only arise where both ends call and are called.
        boolean isCalled = loop.configuration().l2tp().groups().values().stream()
                .anyMatch(each -> each.lns().isPresent());
        this.tieBreaker = isCalled && group.lac().isPresent() ? Optional.of(tieBreaker(loop)) : Optional.empty();
    }

    private static Octets tieBreaker(Loop loop) {
        byte[] octets = new byte[TIE_BREAKER_LENGTH];
        loop.random.nextBytes(octets);
        return Octets.of(octets);
    }

    void peer(TunnelOffer offer, ControlChannel<?> channel) {
        remoteTunnelId = offer.assignedTunnelId();
        peerName = offer.hostName();
        peerVendor = offer.vendorName();
        peerChallenge = offer.challenge();
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
                .or(() -> judgeResponse(MessageType.SCCRP, sccrp.challengeResponse()));
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
                challenge);
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

    int receiveWindowSize() {
        return receiveWindowSize;
    }

    boolean isPeerAuthenticated() {
        return peerAuthenticated;
    }
}
