package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.l2tp.TunnelState.Role;
import io.adit.l2tp.wire.ConnectSpeed;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Cdn;
import io.adit.l2tp.wire.ControlMessage.Csun;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Occn;
import io.adit.l2tp.wire.ControlMessage.Ocrp;
import io.adit.l2tp.wire.ControlMessage.Ocrq;
import io.adit.l2tp.wire.ControlMessage.Sli;
import io.adit.l2tp.wire.ControlMessage.Wen;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings a tunnel's session messages to the session they are about. */
final class SessionMessages {
    /** Speeds told for one CSURQ: what a peer can make us send by one datagram is not more than it sent. */
    private static final int MOST_SPEEDS = 256;

    /** An AVP each of 18 octets, so that the message fits any packet. */
    private static final int SPEEDS_IN_A_MESSAGE = 60;

    private final Loop loop;
    private final Tunnel tunnel;

    SessionMessages(Loop loop, Tunnel tunnel) {
        this.loop = loop;
        this.tunnel = tunnel;
    }

    /** A message in its turn. In a tunnel that is not established yet there is no session it could be about. */
    void receive(int sessionId, ControlMessage message, Instant now) {
        if (!tunnel.isEstablished()) {
            tunnel.channel().counts().refused(message.type());
            return;
        }
        Optional<Session> session = tunnel.sessions().local(sessionId);
        switch (message) {
            case Icrq icrq -> request(icrq, now);
            case Icrp icrp ->
                session.ifPresentOrElse(it -> it.replied(icrp.assignedSessionId(), now), () -> unknown(message));
            case Iccn iccn ->
                session.ifPresentOrElse(it -> it.connected(Calls.connectedCall(iccn), now), () -> unknown(message));
            case Cdn cdn ->
                session.or(() -> named(sessionId, cdn.assignedSessionId()))
                        .ifPresentOrElse(it -> it.ended(Calls.callEnd(cdn), now), () -> unknown(message));
            case Ocrq ocrq -> refuse(ocrq, now);
            case Ocrp _, Occn _ -> outgoing(message, session, now);
            case Wen wen -> session.ifPresentOrElse(it -> it.erred(wen.callErrors()), () -> unknown(message));
            case Sli _ -> {} // characters are escaped on analog lines, and no call here has one
            default -> throw new IllegalStateException(message.type() + " is not about a session");
        }
    }

    /** LNS: speeds have changed. Sessions that are not there, or not the peer's to speak of, are counted. */
    void changeSpeeds(List<ConnectSpeed> speeds) {
        for (ConnectSpeed speed : speeds) {
            if (!tunnel.sessions()
                    .local(speed.remoteSessionId())
                    .filter(it -> it.changeSpeed(speed))
                    .isPresent()) {
                loop.counts.unknownSession();
            }
        }
    }

    /** LAC: the peer asks for speeds. What is beyond {@value #MOST_SPEEDS} sessions it has to ask for again. */
    void tellSpeeds(List<ConnectSpeed> asked, Instant now) {
        List<ConnectSpeed> known = asked.stream()
                .limit(MOST_SPEEDS)
                .flatMap(it -> tunnel.sessions().local(it.remoteSessionId()).stream())
                .flatMap(session -> session.speed().stream())
                .toList();
        for (int from = 0; from < known.size(); from += SPEEDS_IN_A_MESSAGE) {
            tunnel.send(0, new Csun(known.subList(from, Math.min(from + SPEEDS_IN_A_MESSAGE, known.size()))), now);
        }
        if (known.size() < asked.size()) {
            tunnel.channel().counts().refused(MessageType.CSURQ);
        }
    }

    /** A message with something wrong in it ends its session; a CDN ends it anyway. */
    void refuse(int sessionId, Decoded.Unacceptable message, Instant now) {
        CallEnd end = CallEnd.error(message.errorCode(), message.text());
        Optional<Session> session = tunnel.sessions()
                .local(sessionId)
                .or(() -> message.assignedSessionId().flatMap(id -> named(sessionId, id)));
        if (message.type().equals(Optional.of(MessageType.CDN))) {
            session.ifPresent(it -> it.ended(end, now));
        } else if (session.isPresent()) {
            session.get().close(end, now);
        } else if (tunnel.isEstablished()) {
            message.assignedSessionId().ifPresent(id -> refuse(id, end, now));
        }
    }

    /** The peer did not know our id yet: then its own says which session it means. */
    private Optional<Session> named(int sessionId, int remoteSessionId) {
        return sessionId == 0 ? tunnel.sessions().remote(remoteSessionId) : Optional.empty();
    }

    private void request(Icrq icrq, Instant now) {
        Optional<Session> sameId = tunnel.sessions().remote(icrq.assignedSessionId());
        if (sameId.isPresent()) {
            sameId.get().requestedAgain(now);
            return;
        }
        Optional<L2tpGroup> group = calledGroup();
        if (group.isEmpty() || !tunnel.hasRoom() || !loop.enterSession()) {
            refuse(icrq.assignedSessionId(), group.isEmpty() ? CallEnd.NOT_CONFIGURED : CallEnd.NO_RESOURCES, now);
            return;
        }
        if (loop.lnss.registry().isDrained(group.get().name())) {
            refuse(icrq.assignedSessionId(), CallEnd.DRAINED, now);
            return;
        }
        IncomingCall call = Calls.incomingCall(icrq);
        int localSessionId = tunnel.sessions().freeId(loop.random, now);
        Session session =
                new Session(tunnel, Role.LNS, group.get(), localSessionId, call, icrq.callSerialNumber(), now);
        tunnel.sessions().add(session);
        session.assigned(icrq.assignedSessionId());
        Optional<SessionUser> user = loop.output.incoming(session, group.get(), call, now);
        session.requested(user, CallEnd.NO_RESOURCES, now);
    }

    /** The group that takes calls of this peer: the tunnel's, or in a tunnel that we opened, one as well guarded. */
    private Optional<L2tpGroup> calledGroup() {
        if (tunnel.group().lns().isPresent()) {
            return Optional.of(tunnel.group());
        }
        return loop.lnsGroups()
                .groupFor(
                        tunnel.peerName(),
                        tunnel.path().remote().address(),
                        tunnel.path().local().address())
                .filter(group -> !group.authentication()
                        || (tunnel.negotiation().isPeerAuthenticated()
                                && tunnel.negotiation().secret().equals(group.secret())));
    }

    /** Nobody here can place outgoing calls. */
    private void refuse(Ocrq ocrq, Instant now) {
        tunnel.channel().counts().refused(ocrq.type());
        refuse(ocrq.assignedSessionId(), CallEnd.NOT_CONFIGURED, now);
    }

    /** An answer to a call that was never asked for. */
    private void outgoing(ControlMessage message, Optional<Session> session, Instant now) {
        tunnel.channel().counts().refused(message.type());
        session.ifPresent(it -> it.close(CallEnd.error(6, message.type() + " in an incoming call"), now));
    }

    /** Refuses a call of which no session came to be; our id is one that is free. */
    private void refuse(int remoteSessionId, CallEnd end, Instant now) {
        int localSessionId = tunnel.sessions().freeId(loop.random, now);
        tunnel.send(remoteSessionId, Calls.disconnect(localSessionId, end), now);
    }

    /** It crossed the end of its session, or belongs to none: being acknowledged is enough. */
    private void unknown(ControlMessage message) {
        tunnel.channel().counts().refused(message.type());
        loop.counts.unknownSession();
    }
}
