package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpType.HOST_NAME;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_CHALLENGE;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_ID;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_NAME;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_RESPONSE;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_TYPE;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.List;
import java.util.Optional;

/**
 * The control messages of RFC 2661 §6 and RFC 5515. What the RFC calls an unsigned number of 32 bits is an {@code int}
 * with the same bits.
 */
public sealed interface ControlMessage {
    MessageType type();

    /** Start-Control-Connection-Request, §6.1. */
    record Sccrq(TunnelOffer offer, Optional<Octets> tieBreaker) implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.SCCRQ;
        }
    }

    /** Start-Control-Connection-Reply, §6.2. */
    record Sccrp(TunnelOffer offer, Optional<Octets> challengeResponse) implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.SCCRP;
        }
    }

    /** Start-Control-Connection-Connected, §6.3. Some peers repeat the AVPs of their SCCRQ in it; nobody needs them. */
    record Scccn(Optional<Octets> challengeResponse) implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.SCCCN;
        }
    }

    /** Stop-Control-Connection-Notification, §6.4. RFC 3145 keeps its cause for the CDN; some peers put it here. */
    record StopCcn(int assignedTunnelId, ResultCode resultCode, Optional<DisconnectCause> disconnectCause)
            implements ControlMessage {
        public StopCcn(int assignedTunnelId, ResultCode resultCode) {
            this(assignedTunnelId, resultCode, Optional.empty());
        }

        @Override
        public MessageType type() {
            return MessageType.STOP_CCN;
        }
    }

    /** Hello, §6.5. */
    record Hello() implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.HELLO;
        }
    }

    /**
     * Incoming-Call-Request, §6.6.
     *
     * @param sessionDs the PHB code that the call's data shall have (RFC 3308)
     * @param connectSpeedUpdateEnable whether the LAC will send a CSUN when the speed changes (RFC 5515)
     */
    record Icrq(
            int assignedSessionId,
            int callSerialNumber,
            Optional<Integer> bearerType,
            Optional<Integer> physicalChannelId,
            Optional<String> callingNumber,
            Optional<String> calledNumber,
            Optional<Octets> subAddress,
            Optional<Integer> sessionDs,
            Optional<AccessLine> accessLine,
            boolean connectSpeedUpdateEnable)
            implements ControlMessage {
        /** One without what later RFCs added. */
        public Icrq(
                int assignedSessionId,
                int callSerialNumber,
                Optional<Integer> bearerType,
                Optional<Integer> physicalChannelId,
                Optional<String> callingNumber,
                Optional<String> calledNumber,
                Optional<Octets> subAddress) {
            this(
                    assignedSessionId,
                    callSerialNumber,
                    bearerType,
                    physicalChannelId,
                    callingNumber,
                    calledNumber,
                    subAddress,
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }

        @Override
        public MessageType type() {
            return MessageType.ICRQ;
        }
    }

    /** Incoming-Call-Reply, §6.7. */
    record Icrp(int assignedSessionId, Optional<Integer> sessionDs) implements ControlMessage {
        public Icrp(int assignedSessionId) {
            this(assignedSessionId, Optional.empty());
        }

        @Override
        public MessageType type() {
            return MessageType.ICRP;
        }
    }

    /** Incoming-Call-Connected, §6.8. */
    record Iccn(
            int txConnectSpeed,
            int framingType,
            Optional<Octets> initialReceivedLcp,
            Optional<Octets> lastSentLcp,
            Optional<Octets> lastReceivedLcp,
            Optional<ProxyAuthen> proxyAuthen,
            Optional<Octets> privateGroupId,
            Optional<Integer> rxConnectSpeed,
            boolean sequencingRequired)
            implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.ICCN;
        }
    }

    /** Outgoing-Call-Request, §6.9. */
    record Ocrq(
            int assignedSessionId,
            int callSerialNumber,
            int minimumBps,
            int maximumBps,
            int bearerType,
            int framingType,
            String calledNumber,
            Optional<Octets> subAddress,
            Optional<Integer> sessionDs)
            implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.OCRQ;
        }
    }

    /** Outgoing-Call-Reply, §6.10. */
    record Ocrp(int assignedSessionId, Optional<Integer> physicalChannelId, Optional<Integer> sessionDs)
            implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.OCRP;
        }
    }

    /** Outgoing-Call-Connected, §6.11. */
    record Occn(int txConnectSpeed, int framingType, Optional<Integer> rxConnectSpeed, boolean sequencingRequired)
            implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.OCCN;
        }
    }

    /** Call-Disconnect-Notify, §6.12. */
    record Cdn(
            ResultCode resultCode,
            int assignedSessionId,
            Optional<Q931Cause> q931Cause,
            Optional<DisconnectCause> disconnectCause)
            implements ControlMessage {
        public Cdn(ResultCode resultCode, int assignedSessionId) {
            this(resultCode, assignedSessionId, Optional.empty(), Optional.empty());
        }

        @Override
        public MessageType type() {
            return MessageType.CDN;
        }
    }

    /** WAN-Error-Notify, §6.13. */
    record Wen(CallErrors callErrors) implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.WEN;
        }
    }

    /** Set-Link-Info, §6.14. */
    record Sli(Accm accm) implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.SLI;
        }
    }

    /** Connect-Speed-Update-Notification (RFC 5515): about sessions, but in the name of their tunnel. */
    record Csun(List<ConnectSpeed> speeds) implements ControlMessage {
        public Csun {
            speeds = List.copyOf(speeds);
        }

        @Override
        public MessageType type() {
            return MessageType.CSUN;
        }
    }

    /** Connect-Speed-Update-Request (RFC 5515): which sessions' speeds are wanted; the speeds in it say nothing. */
    record Csurq(List<ConnectSpeed> speeds) implements ControlMessage {
        public Csurq {
            speeds = List.copyOf(speeds);
        }

        @Override
        public MessageType type() {
            return MessageType.CSURQ;
        }
    }

    /** AVPs 29 to 33. */
    record ProxyAuthen(
            int type,
            Optional<Octets> name,
            Optional<Octets> challenge,
            Optional<Integer> id,
            Optional<Octets> response) {

        static Optional<ProxyAuthen> from(Avps avps) {
            return avps.optional(PROXY_AUTHEN_TYPE)
                    .map(type -> new ProxyAuthen(
                            type,
                            avps.optional(PROXY_AUTHEN_NAME),
                            avps.optional(PROXY_AUTHEN_CHALLENGE),
                            avps.optional(PROXY_AUTHEN_ID).map(id -> id & 0xFF), // the upper octet is reserved
                            avps.optional(PROXY_AUTHEN_RESPONSE)));
        }

        void addTo(AvpWriter avps) {
            avps.with(PROXY_AUTHEN_TYPE, type)
                    .with(PROXY_AUTHEN_NAME, name)
                    .with(PROXY_AUTHEN_CHALLENGE, challenge)
                    .with(PROXY_AUTHEN_ID, id)
                    .with(PROXY_AUTHEN_RESPONSE, response);
        }

        /** Without the response, which may be a password. */
        @Override
        public String toString() {
            return "ProxyAuthen[type=" + type + ", name="
                    + name.map(Octets::toText).orElse("") + "]";
        }
    }

    /** {@link #decode(Octets, Optional)} without a secret: AVPs that are hidden are unknown. */
    static Decoded decode(Octets body) throws MalformedException {
        return decode(body, Optional.empty());
    }

    /**
     * Reads the AVPs of a control message that is not a ZLB.
     *
     * @param secret the one shared with the peer, which opens hidden AVPs (§4.3)
     * @throws MalformedException if no Message Type AVP is in front: such a message is dropped
     */
    static Decoded decode(Octets body, Optional<String> secret) throws MalformedException {
        return MessageReader.read(Avps.decode(body, secret));
    }

    /**
     * The Host Name of an SCCRQ or SCCRP, read before anything hidden is opened: it says whose secret is to be taken. It
     * is empty where there is none, or where this is another message or none.
     */
    static Optional<String> hostName(Octets body) {
        try {
            Avps avps = Avps.decode(body, Optional.empty());
            boolean offers = avps.messageType() == MessageType.SCCRQ.number()
                    || avps.messageType() == MessageType.SCCRP.number();
            return offers ? avps.optional(HOST_NAME) : Optional.empty();
        } catch (MalformedException _) {
            return Optional.empty();
        }
    }

    /** The AVPs, Message Type first. */
    default Octets encode() {
        return MessageWriter.write(this);
    }

    /** The AVPs, Message Type first, some of them hidden. */
    default Octets encode(Optional<Hiding> hiding) {
        Octets open = encode();
        return hiding.isPresent() ? hiding.get().hide(open) : open;
    }
}
