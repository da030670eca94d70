package io.adit.l2tp;

import io.adit.l2tp.wire.ControlMessage.Cdn;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.l2tp.wire.ResultCode;
import java.util.Optional;

/** A call's values as messages, and messages as a call's values. */
final class Calls {
    private Calls() {}

    static Icrq request(int assignedSessionId, int callSerialNumber, IncomingCall call) {
        return new Icrq(
                assignedSessionId,
                callSerialNumber,
                call.bearerType(),
                call.physicalChannelId(),
                call.callingNumber(),
                call.calledNumber(),
                call.subAddress(),
                Optional.empty(),
                call.accessLine(),
                false); // a line of ours keeps its speed
    }

    static IncomingCall incomingCall(Icrq icrq) {
        return new IncomingCall(
                icrq.bearerType(),
                icrq.physicalChannelId(),
                icrq.callingNumber(),
                icrq.calledNumber(),
                icrq.subAddress(),
                icrq.accessLine());
    }

    static Icrp reply(int assignedSessionId) {
        return new Icrp(assignedSessionId);
    }

    static Iccn connected(ConnectedCall call) {
        return new Iccn(
                call.txSpeed(),
                call.framing(),
                call.initialReceivedLcp(),
                call.lastSentLcp(),
                call.lastReceivedLcp(),
                call.authentication()
                        .map(it -> new ProxyAuthen(it.type(), it.name(), it.challenge(), it.id(), it.response())),
                call.privateGroupId(),
                call.rxSpeed(),
                call.sequencingRequired());
    }

    static ConnectedCall connectedCall(Iccn iccn) {
        return new ConnectedCall(
                iccn.txConnectSpeed(),
                iccn.rxConnectSpeed(),
                iccn.framingType(),
                iccn.initialReceivedLcp(),
                iccn.lastSentLcp(),
                iccn.lastReceivedLcp(),
                iccn.proxyAuthen()
                        .map(it -> new ProxiedAuthentication(
                                it.type(), it.name(), it.challenge(), it.id(), it.response())),
                iccn.privateGroupId(),
                iccn.sequencingRequired());
    }

    private static ResultCode resultCode(CallEnd end) {
        return new ResultCode(end.resultCode(), end.errorCode(), end.message());
    }

    static CallEnd callEnd(Cdn cdn) {
        ResultCode code = cdn.resultCode();
        return new CallEnd(code.result(), code.error(), code.text(), cdn.disconnectCause(), cdn.q931Cause());
    }

    static Cdn disconnect(int localSessionId, CallEnd end) {
        return new Cdn(resultCode(end), localSessionId, Optional.empty(), end.disconnectCause());
    }
}
