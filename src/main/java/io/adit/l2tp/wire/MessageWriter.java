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
import static io.adit.l2tp.wire.AvpType.CONNECT_SPEED_UPDATE;
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
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.Sli;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlMessage.Wen;
import io.adit.octets.Octets;
import java.util.List;

/** From messages to AVPs, in the order of RFC 2661 §6. */
final class MessageWriter {
    private MessageWriter() {}

    static Octets write(ControlMessage message) {
        AvpWriter avps = new AvpWriter(message.type());
        switch (message) {
            case Sccrq m -> m.offer().addTo(avps).with(TIE_BREAKER, m.tieBreaker());
            case Sccrp m -> m.offer().addTo(avps).with(CHALLENGE_RESPONSE, m.challengeResponse());
            case Scccn m -> avps.with(CHALLENGE_RESPONSE, m.challengeResponse());
            case StopCcn m ->
                avps.with(ASSIGNED_TUNNEL_ID, m.assignedTunnelId())
                        .with(RESULT_CODE, m.resultCode())
                        .with(PPP_DISCONNECT_CAUSE_CODE, m.disconnectCause());
            case Hello _ -> {}
            case Icrq m -> write(m, avps);
            case Icrp m -> avps.with(ASSIGNED_SESSION_ID, m.assignedSessionId()).with(SESSION_DS, m.sessionDs());
            case Iccn m -> write(m, avps);
            case Ocrq m -> write(m, avps);
            case Ocrp m ->
                avps.with(ASSIGNED_SESSION_ID, m.assignedSessionId())
                        .with(PHYSICAL_CHANNEL_ID, m.physicalChannelId())
                        .with(SESSION_DS, m.sessionDs());
            case Occn m ->
                avps.with(TX_CONNECT_SPEED, m.txConnectSpeed())
                        .with(FRAMING_TYPE, m.framingType())
                        .with(RX_CONNECT_SPEED, m.rxConnectSpeed())
                        .flag(SEQUENCING_REQUIRED, m.sequencingRequired());
            case Cdn m ->
                avps.with(RESULT_CODE, m.resultCode())
                        .with(ASSIGNED_SESSION_ID, m.assignedSessionId())
                        .with(Q931_CAUSE_CODE, m.q931Cause())
                        .with(PPP_DISCONNECT_CAUSE_CODE, m.disconnectCause());
            case Wen m -> avps.with(CALL_ERRORS, m.callErrors());
            case Sli m -> avps.with(ACCM, m.accm());
            case Csun m -> write(m.speeds(), avps);
            case Csurq m -> write(m.speeds(), avps);
        }
        return avps.toOctets();
    }

    private static void write(Icrq icrq, AvpWriter avps) {
        avps.with(ASSIGNED_SESSION_ID, icrq.assignedSessionId())
                .with(CALL_SERIAL_NUMBER, icrq.callSerialNumber())
                .with(BEARER_TYPE, icrq.bearerType())
                .with(PHYSICAL_CHANNEL_ID, icrq.physicalChannelId())
                .with(CALLING_NUMBER, icrq.callingNumber())
                .with(CALLED_NUMBER, icrq.calledNumber())
                .with(SUB_ADDRESS, icrq.subAddress())
                .with(SESSION_DS, icrq.sessionDs())
                .flag(CONNECT_SPEED_UPDATE_ENABLE, icrq.connectSpeedUpdateEnable());
        if (icrq.accessLine().isPresent()) {
            icrq.accessLine().get().addTo(avps);
        }
    }

    private static void write(Ocrq ocrq, AvpWriter avps) {
        avps.with(ASSIGNED_SESSION_ID, ocrq.assignedSessionId())
                .with(CALL_SERIAL_NUMBER, ocrq.callSerialNumber())
                .with(MINIMUM_BPS, ocrq.minimumBps())
                .with(MAXIMUM_BPS, ocrq.maximumBps())
                .with(BEARER_TYPE, ocrq.bearerType())
                .with(FRAMING_TYPE, ocrq.framingType())
                .with(CALLED_NUMBER, ocrq.calledNumber())
                .with(SUB_ADDRESS, ocrq.subAddress())
                .with(SESSION_DS, ocrq.sessionDs());
    }

    private static void write(Iccn iccn, AvpWriter avps) {
        avps.with(TX_CONNECT_SPEED, iccn.txConnectSpeed())
                .with(FRAMING_TYPE, iccn.framingType())
                .with(INITIAL_RECEIVED_LCP, iccn.initialReceivedLcp())
                .with(LAST_SENT_LCP, iccn.lastSentLcp())
                .with(LAST_RECEIVED_LCP, iccn.lastReceivedLcp());
        if (iccn.proxyAuthen().isPresent()) {
            iccn.proxyAuthen().get().addTo(avps);
        }
        avps.with(PRIVATE_GROUP_ID, iccn.privateGroupId())
                .with(RX_CONNECT_SPEED, iccn.rxConnectSpeed())
                .flag(SEQUENCING_REQUIRED, iccn.sequencingRequired());
    }

    private static void write(List<ConnectSpeed> speeds, AvpWriter avps) {
        for (ConnectSpeed speed : speeds) {
            avps.with(CONNECT_SPEED_UPDATE, speed);
        }
    }
}
