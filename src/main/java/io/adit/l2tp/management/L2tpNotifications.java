package io.adit.l2tp.management;

import static io.adit.datastore.StateValues.told;
import static io.adit.datastore.StateValues.word;

import io.adit.datastore.NotificationType;
import io.adit.datastore.Notifications;
import io.adit.datastore.StateValues;
import io.adit.l2tp.Connection;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.TunnelEvent;
import io.adit.l2tp.management.Occupancy.Crossing;
import io.adit.l2tp.wire.DisconnectCause;
import java.util.function.Function;

/** The notifications of module adit-l2tp. Publishing one costs a record; text is made of it when somebody reads. */
final class L2tpNotifications {
    private final NotificationType<TunnelEvent.Up> tunnelUp = L2tpNotifications.<TunnelEvent.Up>type("tunnel-up")
            .leaf("tunnel-id", TunnelEvent.Up::localTunnelId)
            .leaf("remote-tunnel-id", TunnelEvent.Up::remoteTunnelId)
            .leaf("remote-address", event -> event.path().remote().address())
            .leaf("remote-port", event -> event.path().remote().port())
            .leaf("remote-name", event -> told(event.peer()))
            .leaf("group", TunnelEvent.Up::group);

    private final NotificationType<TunnelEvent.Down> tunnelDown = L2tpNotifications.<TunnelEvent.Down>type(
                    "tunnel-down")
            .leaf("tunnel-id", TunnelEvent.Down::localTunnelId)
            .leaf("remote-tunnel-id", TunnelEvent.Down::remoteTunnelId)
            .leaf("remote-address", event -> event.path().remote().address())
            .leaf("remote-port", event -> event.path().remote().port())
            .leaf("remote-name", event -> told(event.peer()))
            .leaf("group", TunnelEvent.Down::group)
            .leaf("result-code", TunnelEvent.Down::resultCode)
            .leaf("error-code", TunnelEvent.Down::errorCode)
            .leaf("message", event -> told(event.text()))
            .leaf("sessions", TunnelEvent.Down::sessions);

    private final NotificationType<TunnelEvent.AuthenticationFailed> authenticationFailed =
            L2tpNotifications.<TunnelEvent.AuthenticationFailed>type("tunnel-authentication-failed")
                    .leaf("tunnel-id", TunnelEvent.AuthenticationFailed::localTunnelId)
                    .leaf("remote-address", event -> event.path().remote().address())
                    .leaf("remote-port", event -> event.path().remote().port())
                    .leaf("remote-name", event -> told(event.peer()))
                    .leaf("group", TunnelEvent.AuthenticationFailed::group)
                    .leaf("message", event -> told(event.text()));

    private final NotificationType<TunnelEvent.LnsLocked> lnsLocked = L2tpNotifications.<TunnelEvent.LnsLocked>type(
                    "lns-locked")
            .leaf("address", event -> event.path().remote().address())
            .leaf("port", event -> event.path().remote().port())
            .leaf("group", TunnelEvent.LnsLocked::group)
            .leaf("until", event -> StateValues.time(event.until()))
            .leaf("reason", event -> told(event.reason()));

    private final NotificationType<TunnelEvent.LnsUnlocked> lnsUnlocked =
            L2tpNotifications.<TunnelEvent.LnsUnlocked>type("lns-unlocked")
                    .leaf("address", event -> event.path().remote().address())
                    .leaf("port", event -> event.path().remote().port())
                    .leaf("group", TunnelEvent.LnsUnlocked::group)
                    .leaf("reason", event -> told(event.reason()));

    private final NotificationType<SessionEvent.Up> sessionUp = session("session-up", SessionEvent.Up::session);

    private final NotificationType<SessionEvent.Down> sessionDown = session("session-down", SessionEvent.Down::session)
            .leaf("established", event -> event.session().established().map(StateValues::time))
            .leaf("with-tunnel", SessionEvent.Down::withTunnel)
            .leaf("result-code", event -> event.end().resultCode())
            .leaf("error-code", event -> event.end().errorCode())
            .leaf("disconnect-cause", event -> event.end().disconnectCause().map(DisconnectCause::code))
            .leaf("message", event -> told(event.end().message()));

    private final NotificationType<Crossing> limitExceeded = limit("limit-exceeded");
    private final NotificationType<Crossing> limitCleared = limit("limit-cleared");
    private final Notifications hub;

    /** Registers all. */
    L2tpNotifications(Notifications hub) {
        this.hub = hub;
        hub.register(tunnelUp);
        hub.register(tunnelDown);
        hub.register(authenticationFailed);
        hub.register(lnsLocked);
        hub.register(lnsUnlocked);
        hub.register(sessionUp);
        hub.register(sessionDown);
        hub.register(limitExceeded);
        hub.register(limitCleared);
    }

    private static <R> NotificationType<R> type(String name) {
        return new NotificationType<>("adit-l2tp", name);
    }

    private static <R> NotificationType<R> session(String name, Function<R, SessionState> session) {
        return L2tpNotifications.<R>type(name)
                .leaf("tunnel-id", row -> session.apply(row).localTunnelId())
                .leaf("id", row -> session.apply(row).localSessionId())
                .leaf("remote-tunnel-id", row -> session.apply(row).remoteTunnelId())
                .leaf("remote-id", row -> session.apply(row).remoteSessionId())
                .leaf("role", row -> word(session.apply(row).role()))
                .leaf(
                        "remote-address",
                        row -> session.apply(row).path().remote().address())
                .leaf("remote-name", row -> told(session.apply(row).peerName()))
                .leaf("group", row -> session.apply(row).group())
                .leaf(
                        "user-name",
                        row -> session.apply(row)
                                .connection()
                                .flatMap(Connection::userName)
                                .flatMap(StateValues::told));
    }

    private static NotificationType<Crossing> limit(String name) {
        return L2tpNotifications.<Crossing>type(name)
                .leaf("resource", crossing -> word(crossing.kind()))
                .leaf("mark", crossing -> word(crossing.mark()))
                .leaf("used", Crossing::used)
                .leaf("at", Crossing::at)
                .leaf("limit", Crossing::limit);
    }

    void publish(TunnelEvent event) {
        switch (event) {
            case TunnelEvent.Up up -> hub.publish(tunnelUp, up);
            case TunnelEvent.Down down -> hub.publish(tunnelDown, down);
            case TunnelEvent.AuthenticationFailed failed -> hub.publish(authenticationFailed, failed);
            case TunnelEvent.LnsLocked locked -> hub.publish(lnsLocked, locked);
            case TunnelEvent.LnsUnlocked unlocked -> hub.publish(lnsUnlocked, unlocked);
            case TunnelEvent.Failed _, TunnelEvent.Refused _ -> {} // the failure history has them
            case TunnelEvent.Yielded _, TunnelEvent.Moved _, TunnelEvent.Suppressed _ -> {} // for the log
        }
    }

    void publish(SessionEvent event) {
        switch (event) {
            case SessionEvent.Up up -> hub.publish(sessionUp, up);
            case SessionEvent.Down down -> hub.publish(sessionDown, down);
            case SessionEvent.Failed _ -> {} // likewise
        }
    }

    void publish(Crossing crossing) {
        hub.publish(crossing.reached() ? limitExceeded : limitCleared, crossing);
    }
}
