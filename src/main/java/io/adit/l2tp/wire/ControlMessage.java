package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpType.ASSIGNED_SESSION_ID;
import static io.adit.l2tp.wire.AvpType.ASSIGNED_TUNNEL_ID;
import static io.adit.l2tp.wire.AvpType.BEARER_TYPE;
import static io.adit.l2tp.wire.AvpType.CALLED_NUMBER;
import static io.adit.l2tp.wire.AvpType.CALLING_NUMBER;
import static io.adit.l2tp.wire.AvpType.CALL_SERIAL_NUMBER;
import static io.adit.l2tp.wire.AvpType.CHALLENGE_RESPONSE;
import static io.adit.l2tp.wire.AvpType.FRAMING_TYPE;
import static io.adit.l2tp.wire.AvpType.INITIAL_RECEIVED_LCP;
import static io.adit.l2tp.wire.AvpType.LAST_RECEIVED_LCP;
import static io.adit.l2tp.wire.AvpType.LAST_SENT_LCP;
import static io.adit.l2tp.wire.AvpType.MESSAGE_TYPE;
import static io.adit.l2tp.wire.AvpType.PHYSICAL_CHANNEL_ID;
import static io.adit.l2tp.wire.AvpType.PRIVATE_GROUP_ID;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_CHALLENGE;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_ID;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_NAME;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_RESPONSE;
import static io.adit.l2tp.wire.AvpType.PROXY_AUTHEN_TYPE;
import static io.adit.l2tp.wire.AvpType.RESULT_CODE;
import static io.adit.l2tp.wire.AvpType.RX_CONNECT_SPEED;
import static io.adit.l2tp.wire.AvpType.SEQUENCING_REQUIRED;
import static io.adit.l2tp.wire.AvpType.SUB_ADDRESS;
import static io.adit.l2tp.wire.AvpType.TIE_BREAKER;
import static io.adit.l2tp.wire.AvpType.TX_CONNECT_SPEED;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.util.Optional;

/** The control messages of RFC 2661 §6. */
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

    /** Stop-Control-Connection-Notification, §6.4. */
    record StopCcn(int assignedTunnelId, ResultCode resultCode) implements ControlMessage {
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

    /** Incoming-Call-Request, §6.6. */
    record Icrq(
            int assignedSessionId,
            int callSerialNumber,
            Optional<Integer> bearerType,
            Optional<Integer> physicalChannelId,
            Optional<String> callingNumber,
            Optional<String> calledNumber,
            Optional<Octets> subAddress)
            implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.ICRQ;
        }
    }

    /** Incoming-Call-Reply, §6.7. */
    record Icrp(int assignedSessionId) implements ControlMessage {
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

    /** Call-Disconnect-Notify, §6.12. */
    record Cdn(ResultCode resultCode, int assignedSessionId) implements ControlMessage {
        @Override
        public MessageType type() {
            return MessageType.CDN;
        }
    }

    /** A message of RFC 2661 that belongs to outgoing calls or to analog lines: enough of it to refuse it. */
    record Other(MessageType type, Optional<Integer> assignedSessionId) implements ControlMessage {}

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

        /** Without the response, which may be a password. */
        @Override
        public String toString() {
            return "ProxyAuthen[type=" + type + ", name="
                    + name.map(Octets::toText).orElse("") + "]";
        }
    }

    /**
     * Reads the AVPs of a control message that is not a ZLB.
     *
     * @throws MalformedException if no Message Type AVP is in front: such a message is dropped
     */
    static Decoded decode(Octets body) throws MalformedException {
        Avps avps = Avps.decode(body);
        int number = avps.required(MESSAGE_TYPE);
        Optional<MessageType> type = MessageType.of(number);
        if (type.isEmpty() && !avps.isMandatoryMessage()) {
            return new Decoded.Ignorable(number);
        }
        if (type.isEmpty()) {
            return unacceptable(
                    type, Avps.Fault.UNKNOWN_MANDATORY_AVP, "unknown mandatory message type " + number, avps);
        }
        if (avps.fault().isPresent()) {
            return unacceptable(
                    type, avps.fault().get().errorCode(), avps.fault().get().text(), avps);
        }
        try {
            return new Decoded.Understood(read(type.get(), avps));
        } catch (MalformedException e) {
            return unacceptable(type, Avps.Fault.OUT_OF_RANGE, type.get() + ": " + e.reason(), avps);
        }
    }

    private static Decoded unacceptable(Optional<MessageType> type, int errorCode, String text, Avps avps) {
        return new Decoded.Unacceptable(
                type, errorCode, text, avps.optional(ASSIGNED_TUNNEL_ID), avps.optional(ASSIGNED_SESSION_ID));
    }

    private static ControlMessage read(MessageType type, Avps avps) throws MalformedException {
        return switch (type) {
            case SCCRQ -> new Sccrq(TunnelOffer.from(avps), avps.optional(TIE_BREAKER));
            case SCCRP -> new Sccrp(TunnelOffer.from(avps), avps.optional(CHALLENGE_RESPONSE));
            case SCCCN -> new Scccn(avps.optional(CHALLENGE_RESPONSE));
            case STOP_CCN -> new StopCcn(avps.required(ASSIGNED_TUNNEL_ID), avps.required(RESULT_CODE));
            case HELLO -> new Hello();
            case ICRQ -> readIcrq(avps);
            case ICRP -> new Icrp(avps.required(ASSIGNED_SESSION_ID));
            case ICCN -> readIccn(avps);
            case CDN -> new Cdn(avps.required(RESULT_CODE), avps.required(ASSIGNED_SESSION_ID));
            case OCRQ, OCRP, OCCN, WEN, SLI -> new Other(type, avps.optional(ASSIGNED_SESSION_ID));
        };
    }

    private static Icrq readIcrq(Avps avps) throws MalformedException {
        return new Icrq(
                avps.required(ASSIGNED_SESSION_ID),
                avps.required(CALL_SERIAL_NUMBER),
                avps.optional(BEARER_TYPE),
                avps.optional(PHYSICAL_CHANNEL_ID),
                avps.optional(CALLING_NUMBER),
                avps.optional(CALLED_NUMBER),
                avps.optional(SUB_ADDRESS));
    }

    private static Iccn readIccn(Avps avps) throws MalformedException {
        return new Iccn(
                avps.required(TX_CONNECT_SPEED),
                avps.required(FRAMING_TYPE),
                avps.optional(INITIAL_RECEIVED_LCP),
                avps.optional(LAST_SENT_LCP),
                avps.optional(LAST_RECEIVED_LCP),
                ProxyAuthen.from(avps),
                avps.optional(PRIVATE_GROUP_ID),
                avps.optional(RX_CONNECT_SPEED),
                avps.optional(SEQUENCING_REQUIRED).isPresent());
    }

    /** The AVPs, Message Type first. */
    default Octets encode() {
        Avps avps = new Avps().with(MESSAGE_TYPE, type().number());
        switch (this) {
            case Sccrq m -> m.offer.addTo(avps).with(TIE_BREAKER, m.tieBreaker);
            case Sccrp m -> m.offer.addTo(avps).with(CHALLENGE_RESPONSE, m.challengeResponse);
            case Scccn m -> avps.with(CHALLENGE_RESPONSE, m.challengeResponse);
            case StopCcn m -> avps.with(ASSIGNED_TUNNEL_ID, m.assignedTunnelId).with(RESULT_CODE, m.resultCode);
            case Icrq m -> write(m, avps);
            case Icrp m -> avps.with(ASSIGNED_SESSION_ID, m.assignedSessionId);
            case Iccn m -> write(m, avps);
            case Cdn m -> avps.with(RESULT_CODE, m.resultCode).with(ASSIGNED_SESSION_ID, m.assignedSessionId);
            case Other m -> avps.with(ASSIGNED_SESSION_ID, m.assignedSessionId);
            case Hello _ -> {}
        }
        return avps.encode();
    }

    private static void write(Icrq icrq, Avps avps) {
        avps.with(ASSIGNED_SESSION_ID, icrq.assignedSessionId)
                .with(CALL_SERIAL_NUMBER, icrq.callSerialNumber)
                .with(BEARER_TYPE, icrq.bearerType)
                .with(PHYSICAL_CHANNEL_ID, icrq.physicalChannelId)
                .with(CALLING_NUMBER, icrq.callingNumber)
                .with(CALLED_NUMBER, icrq.calledNumber)
                .with(SUB_ADDRESS, icrq.subAddress);
    }

    private static void write(Iccn iccn, Avps avps) {
        avps.with(TX_CONNECT_SPEED, iccn.txConnectSpeed)
                .with(FRAMING_TYPE, iccn.framingType)
                .with(INITIAL_RECEIVED_LCP, iccn.initialReceivedLcp)
                .with(LAST_SENT_LCP, iccn.lastSentLcp)
                .with(LAST_RECEIVED_LCP, iccn.lastReceivedLcp);
        iccn.proxyAuthen.ifPresent(proxy -> avps.with(PROXY_AUTHEN_TYPE, proxy.type)
                .with(PROXY_AUTHEN_NAME, proxy.name)
                .with(PROXY_AUTHEN_CHALLENGE, proxy.challenge)
                .with(PROXY_AUTHEN_ID, proxy.id)
                .with(PROXY_AUTHEN_RESPONSE, proxy.response));
        avps.with(PRIVATE_GROUP_ID, iccn.privateGroupId).with(RX_CONNECT_SPEED, iccn.rxConnectSpeed);
        if (iccn.sequencingRequired) {
            avps.with(SEQUENCING_REQUIRED, true);
        }
    }
}
