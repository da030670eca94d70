package io.adit.l2tp.management;

import io.adit.l2tp.CallEnd;
import io.adit.l2tp.Connection;
import io.adit.l2tp.Path;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.TunnelEvent;
import io.adit.l2tp.wire.DisconnectCause;
import io.adit.l2tp.wire.Q931Cause;
import io.adit.octets.IpAddress;
import java.util.Optional;

/**
 * A tunnel or session that failed. Ids are 0 and texts are empty where they are not known.
 *
 * @param disconnectCause code of RFC 3145
 * @param q931Cause as Q.931 numbers it
 */
record Failure(
        Kind kind,
        IpAddress remoteAddress,
        String remoteName,
        String group,
        Optional<String> userName,
        int tunnelId,
        int remoteTunnelId,
        int sessionId,
        int remoteSessionId,
        int resultCode,
        int errorCode,
        Optional<Integer> disconnectCause,
        Optional<Integer> q931Cause,
        String message) {
    enum Kind {
        TUNNEL,
        SESSION
    }

    static Failure of(TunnelEvent.Down event) {
        return tunnel(
                event.localTunnelId(),
                event.path(),
                event.peer(),
                event.group(),
                event.remoteTunnelId(),
                event.resultCode(),
                event.errorCode(),
                event.text());
    }

    static Failure of(TunnelEvent.Failed event) {
        return tunnel(
                event.localTunnelId(),
                event.path(),
                event.peer(),
                event.group(),
                0,
                event.resultCode(),
                event.errorCode(),
                event.text());
    }

    static Failure of(TunnelEvent.Refused event) {
        return tunnel(
                event.localTunnelId(),
                event.path(),
                event.peer(),
                "",
                0,
                event.resultCode(),
                event.errorCode(),
                event.text());
    }

    private static Failure tunnel(
            int localTunnelId,
            Path path,
            String peer,
            String group,
            int remoteTunnelId,
            int result,
            int error,
            String text) {
        return new Failure(
                Kind.TUNNEL,
                path.remote().address(),
                peer,
                group,
                Optional.empty(),
                localTunnelId,
                remoteTunnelId,
                0,
                0,
                result,
                error,
                Optional.empty(),
                Optional.empty(),
                text);
    }

    static Failure of(SessionState session, CallEnd end) {
        return new Failure(
                Kind.SESSION,
                session.path().remote().address(),
                session.peerName(),
                session.group(),
                session.connection().flatMap(Connection::userName),
                session.localTunnelId(),
                session.remoteTunnelId(),
                session.localSessionId(),
                session.remoteSessionId(),
                end.resultCode(),
                end.errorCode(),
                end.disconnectCause().map(DisconnectCause::code),
                end.q931Cause().map(Q931Cause::cause),
                end.message());
    }
}
