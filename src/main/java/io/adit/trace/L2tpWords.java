package io.adit.trace;

import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.ProxyAuthen;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.ResultCode;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names for L2TP control messages; challenges and responses stay untold. */
final class L2tpWords {
    private L2tpWords() {}

    static Words of(ControlPacket packet) throws MalformedException {
        if (packet.isAcknowledgement()) {
            return new Words("ZLB", "nr " + packet.nr());
        }
        return switch (ControlMessage.decode(packet.body())) {
            case Decoded.Understood(ControlMessage message) ->
                new Words(message.type().toString(), detail(message));
            case Decoded.Ignorable(int type) -> new Words("message " + type, "of unknown type");
            case Decoded.Unacceptable bad ->
                new Words(bad.type().map(Object::toString).orElse("message") + "?", bad.text());
        };
    }

    private static String detail(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Sccrq m -> offer(m.offer(), false);
            case ControlMessage.Sccrp m ->
                offer(m.offer(), m.challengeResponse().isPresent());
            case ControlMessage.Scccn m -> m.challengeResponse().isPresent() ? "Response" : "";
            case ControlMessage.StopCcn m -> "tunnel " + m.assignedTunnelId() + ", " + result(m.resultCode());
            case ControlMessage.Icrq m -> "session " + m.assignedSessionId() + ", call " + m.callSerialNumber();
            case ControlMessage.Icrp m -> "session " + m.assignedSessionId();
            case ControlMessage.Iccn m -> connected(m);
            case ControlMessage.Cdn m -> "session " + m.assignedSessionId() + ", " + result(m.resultCode());
            case ControlMessage.Ocrq m -> "session " + m.assignedSessionId() + ", call " + m.callSerialNumber();
            case ControlMessage.Ocrp m -> "session " + m.assignedSessionId();
            case ControlMessage.Csun m -> "sessions: " + m.speeds().size();
            case ControlMessage.Csurq m -> "sessions: " + m.speeds().size();
            case ControlMessage.Hello _, ControlMessage.Occn _, ControlMessage.Wen _, ControlMessage.Sli _ -> "";
        };
    }

    private static String offer(TunnelOffer offer, boolean response) {
        return offer.hostName() + ", tunnel " + offer.assignedTunnelId() + ", window " + offer.receiveWindowSize()
                + (offer.challenge().isPresent() ? ", Challenge" : "")
                + (response ? ", Response" : "");
    }

    private static String result(ResultCode code) {
        return "result " + code.result()
                + (code.error() == 0 ? "" : ", error " + code.error())
                + (code.text().isEmpty() ? "" : ", " + code.text());
    }

    /** Which of AVPs 26 to 33 are there. */
    private static String connected(Iccn iccn) {
        List<String> lcp = new ArrayList<>();
        addIf(iccn.initialReceivedLcp(), "26", lcp);
        addIf(iccn.lastSentLcp(), "27", lcp);
        addIf(iccn.lastReceivedLcp(), "28", lcp);
        List<String> parts = new ArrayList<>();
        if (!lcp.isEmpty()) {
            parts.add("proxy LCP " + String.join(" ", lcp));
        }
        iccn.proxyAuthen().ifPresent(proxy -> parts.add(authentication(proxy)));
        return String.join(", ", parts);
    }

    private static String authentication(ProxyAuthen proxy) {
        List<String> avps = new ArrayList<>(List.of("29"));
        addIf(proxy.name(), "30", avps);
        addIf(proxy.challenge(), "31", avps);
        addIf(proxy.id(), "32", avps);
        addIf(proxy.response(), "33", avps);
        String kind = switch (proxy.type()) {
            case 1 -> "text";
            case 2 -> "CHAP";
            case 3 -> "PAP";
            case 4 -> "none";
            case 5 -> "MS-CHAP";
            default -> "type " + proxy.type();
        };
        return "proxy " + kind + " " + String.join(" ", avps);
    }

    private static void addIf(Optional<?> avp, String number, List<String> numbers) {
        if (avp.isPresent()) {
            numbers.add(number);
        }
    }
}
