package io.adit.runtime;

import io.adit.l2tp.Path;
import io.adit.l2tp.TunnelEvent;
import io.adit.octets.IpAddress;
import io.adit.subscriber.AccessUser;
import io.adit.subscriber.CallEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator would tell a colleague, one line each: the fact first, then who and where. */
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger("events");

    private EventLog() {}

    static void write(CallEvent event) {
        AccessUser user = event.user();
        String who = "user=" + printable(user.name()) + " id=" + user.id() + " role=" + user.role()
                + user.accessPort().map(port -> " port=" + port).orElse("")
                + (user.tunnelId() == 0 ? "" : " tunnel=" + user.tunnelId() + " session=" + user.sessionId());
        switch (event) {
            case CallEvent.Online _ ->
                LOG.info(
                        "user online {}{}",
                        who,
                        user.address()
                                .map(IpAddress::toString)
                                .map(" address="::concat)
                                .orElse(""));
            case CallEvent.Offline(AccessUser _, String reason) ->
                LOG.info("user offline {} reason={}", who, printable(reason));
            case CallEvent.Failed(AccessUser _, String reason) ->
                LOG.info("call failed {} reason={}", who, printable(reason));
        }
    }

    static void write(TunnelEvent event) {
        switch (event) {
            case TunnelEvent.Up up ->
                LOG.info(
                        "tunnel established {} remote={} name={} group={}",
                        where(up.localTunnelId(), up.path()),
                        up.remoteTunnelId(),
                        printable(up.peer()),
                        up.group());
            case TunnelEvent.Down down ->
                LOG.info(
                        "tunnel closed {} name={} group={} sessions={} result={}/{} text={}",
                        where(down.localTunnelId(), down.path()),
                        printable(down.peer()),
                        down.group(),
                        down.sessions(),
                        down.resultCode(),
                        down.errorCode(),
                        printable(down.text()));
            case TunnelEvent.Failed failed ->
                LOG.warn(
                        "tunnel not established {} name={} group={} result={}/{} text={}",
                        where(failed.localTunnelId(), failed.path()),
                        printable(failed.peer()),
                        failed.group(),
                        failed.resultCode(),
                        failed.errorCode(),
                        printable(failed.text()));
            case TunnelEvent.LnsLocked locked ->
                LOG.warn(
                        "lns locked {} group={} until={} reason={}",
                        where(locked.localTunnelId(), locked.path()),
                        locked.group(),
                        locked.until(),
                        printable(locked.reason()));
            case TunnelEvent.LnsUnlocked unlocked ->
                LOG.info(
                        "lns unlocked {} group={} by={}",
                        where(unlocked.localTunnelId(), unlocked.path()),
                        unlocked.group(),
                        unlocked.reason());
            case TunnelEvent.AuthenticationFailed failed ->
                LOG.warn(
                        "tunnel authentication failed {} name={} group={} text={}",
                        where(failed.localTunnelId(), failed.path()),
                        printable(failed.peer()),
                        failed.group(),
                        printable(failed.text()));
            case TunnelEvent.Refused refused ->
                LOG.warn(
                        "tunnel refused {} name={} result={}/{} text={}",
                        where(refused.localTunnelId(), refused.path()),
                        printable(refused.peer()),
                        refused.resultCode(),
                        refused.errorCode(),
                        printable(refused.text()));
            case TunnelEvent.Yielded it ->
                LOG.info(
                        "tunnel given up for the peer's {} name={} group={}",
                        where(it.localTunnelId(), it.path()),
                        printable(it.peer()),
                        it.group());
            case TunnelEvent.Moved it ->
                LOG.warn(
                        "tunnel peer moved {} from={} name={} group={}",
                        where(it.localTunnelId(), it.after()),
                        it.before().remote(),
                        printable(it.peer()),
                        it.group());
            case TunnelEvent.Suppressed(String reason, int count) ->
                LOG.warn("tunnel events not reported reason={} count={}", reason, count);
        }
    }

    private static String where(int localTunnelId, Path path) {
        return "local=" + localTunnelId + " peer=" + path.remote();
    }

    /** Peers choose names and texts: nothing of them may look like a line of its own. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
