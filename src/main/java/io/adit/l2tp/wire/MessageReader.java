package io.adit.l2tp.wire;

import static io.adit.l2tp.wire.AvpType.ACCM;
import static io.adit.l2tp.wire.AvpType.ASSIGNED_SESSION_ID;
import static io.adit.l2tp.wire.AvpType.ASSIGNED_TUNNEL_ID;
import static io.adit.l2tp.wire.AvpType.BEARER_TYPE;
import static io.adit.l2tp.wire.AvpType.CALLED_NUMBER;
import static io.adit.l2tp.wire.AvpType.CALLING_NUMBER;
import static io.adit.l2tp.wire.AvpType.CALL_ERRORS;
import static io.adit.l2tp.wire.AvpType.CALL_SERIAL_NUMBER;
import static io.adit.l2tp.wire.AvpType.CHALLENGE_RESPONSE;
import static io.adit.l2tp.wire.AvpType.CONNECT_SPEED_UPDATE_ENABLE;
import static io.adit.l2tp.wire.AvpType.FRAMING_TYPE;
import static io.adit.l2tp.wire.AvpType.INITIAL_RECEIVED_LCP;
import static io.adit.l2tp.wire.AvpType.LAST_RECEIVED_LCP;
import static io.adit.l2tp.wire.AvpType.LAST_SENT_LCP;
import static io.adit.l2tp.wire.AvpType.MAXIMUM_BPS;
import static io.adit.l2tp.wire.AvpType.MINIMUM_BPS;
import static io.adit.l2tp.wire.AvpType.PHYSICAL_CHANNEL_ID;
import static io.adit.l2tp.wire.AvpType.PPP_DISCONNECT_CAUSE_CODE;
import static io.adit.l2tp.wire.AvpType.PRIVATE_GROUP_ID;
import static io.adit.l2tp.wire.AvpType.Q931_CAUSE_CODE;
import static io.adit.l2tp.wire.AvpType.RESULT_CODE;
import static io.adit.l2tp.wire.AvpType.RX_CONNECT_SPEED;
import static io.adit.l2tp.wire.AvpType.SEQUENCING_REQUIRED;
import static io.adit.l2tp.wire.AvpType.SESSION_DS;
import static io.adit.l2tp.wire.AvpType.SUB_ADDRESS;
import static io.adit.l2tp.wire.AvpType.TIE_BREAKER;
import static io.adit.l2tp.wire.AvpType.TX_CONNECT_SPEED;

import io.adit.l2tp.wire.ControlMessage.Cdn;
import io.adit.l2tp.wire.ControlMessage.Csun;
import io.adit.l2tp.wire.ControlMessage.Csurq;
import io.adit.l2tp.wire.ControlMessage.Hello;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Occn;
import io.adit.l2tp.wire.ControlMessage.Ocrp;
import io.adit.l2tp.wire.ControlMessage.Ocrq;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.Sli;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlMessage.Wen;
import io.adit.octets.MalformedException;
import java.util.Optional;

/** From AVPs to messages: which AVPs each must have and may have (RFC 2661 §6). */
final class MessageReader {
    private MessageReader() {}

    static Decoded read(Avps avps) {
        Optional<MessageType> type = MessageType.of(avps.messageType());
        if (type.isEmpty()) {
            return avps.isMandatoryMessage()
                    ? unacceptable(
                            type,
                            Avps.Fault.UNKNOWN_MANDATORY_AVP,
                            "unknown mandatory message type " + avps.messageType(),
                            avps)
                    : new Decoded.Ignorable(avps.messageType());
        }
        if (avps.fault().isPresent()) {
            Avps.Fault fault = avps.fault().get();
            return unacceptable(type, fault.errorCode(), fault.text(), avps);
        }
        try {
            return new Decoded.Understood(message(type.get(), avps));
        } catch (MalformedException e) {
            return unacceptable(type, Avps.Fault.OUT_OF_RANGE, type.get() + ": " + e.reason(), avps);
        }
    }

    private static Decoded unacceptable(Optional<MessageType> type, int errorCode, String text, Avps avps) {
        return new Decoded.Unacceptable(
                type, errorCode, text, avps.optional(ASSIGNED_TUNNEL_ID), avps.optional(ASSIGNED_SESSION_ID));
    }

    private static ControlMessage message(MessageType type, Avps avps) throws MalformedException {
        return switch (type) {
            case SCCRQ -> new Sccrq(TunnelOffer.from(avps), avps.optional(TIE_BREAKER));
            case SCCRP -> new Sccrp(TunnelOffer.from(avps), avps.optional(CHALLENGE_RESPONSE));
            case SCCCN -> new Scccn(avps.optional(CHALLENGE_RESPONSE));
            case STOP_CCN ->
                new StopCcn(
                        avps.required(ASSIGNED_TUNNEL_ID),
                        avps.required(RESULT_CODE),
                        avps.optional(PPP_DISCONNECT_CAUSE_CODE));
            case HELLO -> new Hello();
            case OCRQ -> ocrq(avps);
            case OCRP ->
                new Ocrp(
                        avps.required(ASSIGNED_SESSION_ID),
                        avps.optional(PHYSICAL_CHANNEL_ID),
                        avps.optional(SESSION_DS));
            case OCCN ->
                new Occn(
                        avps.required(TX_CONNECT_SPEED),
                        avps.required(FRAMING_TYPE),
                        avps.optional(RX_CONNECT_SPEED),
                        avps.has(SEQUENCING_REQUIRED));
            case ICRQ -> icrq(avps);
            case ICRP -> new Icrp(avps.required(ASSIGNED_SESSION_ID), avps.optional(SESSION_DS));
            case ICCN -> iccn(avps);
            case CDN ->
                new Cdn(
                        avps.required(RESULT_CODE),
                        avps.required(ASSIGNED_SESSION_ID),
                        avps.optional(Q931_CAUSE_CODE),
                        avps.optional(PPP_DISCONNECT_CAUSE_CODE));
            case WEN -> new Wen(avps.required(CALL_ERRORS));
            case SLI -> new Sli(avps.required(ACCM));
            case CSUN -> new Csun(avps.connectSpeeds());
            case CSURQ -> new Csurq(avps.connectSpeeds());
        };
    }

    private static Ocrq ocrq(Avps avps) throws MalformedException {
        return new Ocrq(
                avps.required(ASSIGNED_SESSION_ID),
                avps.required(CALL_SERIAL_NUMBER),
                avps.required(MINIMUM_BPS),
                avps.required(MAXIMUM_BPS),
                avps.required(BEARER_TYPE),
                avps.required(FRAMING_TYPE),
                avps.required(CALLED_NUMBER),
                avps.optional(SUB_ADDRESS),
                avps.optional(SESSION_DS));
    }

    private static Icrq icrq(Avps avps) throws MalformedException {
        return new Icrq(
                avps.required(ASSIGNED_SESSION_ID),
                avps.required(CALL_SERIAL_NUMBER),
                avps.optional(BEARER_TYPE),
                avps.optional(PHYSICAL_CHANNEL_ID),
                avps.optional(CALLING_NUMBER),
                avps.optional(CALLED_NUMBER),
                avps.optional(SUB_ADDRESS),
                avps.optional(SESSION_DS),
                AccessLine.from(avps),
                avps.has(CONNECT_SPEED_UPDATE_ENABLE));
    }

    private static Iccn iccn(Avps avps) throws MalformedException {
        return new Iccn(
                avps.required(TX_CONNECT_SPEED),
                avps.required(FRAMING_TYPE),
                avps.optional(INITIAL_RECEIVED_LCP),
                avps.optional(LAST_SENT_LCP),
                avps.optional(LAST_RECEIVED_LCP),
                ProxyAuthen.from(avps),
                avps.optional(PRIVATE_GROUP_ID),
                avps.optional(RX_CONNECT_SPEED),
                avps.has(SEQUENCING_REQUIRED));
    }
}
