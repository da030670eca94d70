package io.adit.l2tp.management;

import io.adit.config.L2tpConfig.Limits;
import io.adit.datastore.Notifications;
import io.adit.l2tp.CallEnd;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.SessionState;
import io.adit.l2tp.TunnelEvent;
import io.adit.l2tp.management.Occupancy.Crossing;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the control loops tell of tunnels and sessions: counted, kept and passed on. Any loop may call, and never waits. */
public final class L2tpEvents {
    private static final int LOST_CARRIER = 1; // results of a CDN, RFC 2661 §4.4.2
    private static final int ADMINISTRATIVE = 3;
    private static final int GENERAL_CLEAR = 1; // results of a StopCCN
    private static final int SHUT_DOWN = 6;

    private final Occupancy tunnels = new Occupancy(Occupancy.Kind.TUNNELS);
    private final Occupancy sessions = new Occupancy(Occupancy.Kind.SESSIONS);
    private final AwaitedTunnels awaited = new AwaitedTunnels();
    private final FailureHistory failures;
    private volatile Optional<L2tpNotifications> notifications = Optional.empty();

    /** @param clock wall clock */
    public L2tpEvents(InstantSource clock) {
        failures = new FailureHistory(clock);
    }

    /** Tells it to whoever listens, too. */
    public void tell(Notifications hub) {
        notifications = Optional.of(new L2tpNotifications(hub));
    }

    /** Takes a commit. */
    public void configure(Limits limits) {
        tell(tunnels.configure(limits));
        tell(sessions.configure(limits));
    }

    private void tell(List<Crossing> crossings) {
        for (Crossing crossing : crossings) {
            notifications.ifPresent(it -> it.publish(crossing));
        }
    }

    public void report(TunnelEvent event) {
        awaited.report(event);
        notifications.ifPresent(it -> it.publish(event));
        switch (event) {
            case TunnelEvent.Up _ -> tell(tunnels.up());
            case TunnelEvent.Down down -> {
                tell(tunnels.down());
                if (down.resultCode() != GENERAL_CLEAR && down.resultCode() != SHUT_DOWN) {
                    failures.add(Failure.of(down));
                }
            }
            case TunnelEvent.Failed failed -> failures.add(Failure.of(failed));
            case TunnelEvent.Refused refused -> failures.add(Failure.of(refused));
            case TunnelEvent.LnsLocked _, TunnelEvent.LnsUnlocked _ -> {} // a tunnel failed before
            case TunnelEvent.AuthenticationFailed _ -> {} // how the tunnel ends tells the same
            case TunnelEvent.Yielded _, TunnelEvent.Moved _ -> {} // the peer is served
            case TunnelEvent.Suppressed _ -> {} // of no one tunnel
        }
    }

    public void report(SessionEvent event) {
        notifications.ifPresent(it -> it.publish(event));
        switch (event) {
            case SessionEvent.Up _ -> tell(sessions.up());
            case SessionEvent.Down(SessionState session, CallEnd end, boolean withTunnel) -> {
                tell(sessions.down());
                if (!withTunnel && end.resultCode() != LOST_CARRIER && end.resultCode() != ADMINISTRATIVE) {
                    failures.add(Failure.of(session, end));
                }
            }
            case SessionEvent.Failed(SessionState session, CallEnd end, boolean withTunnel) -> {
                if (!withTunnel) {
                    failures.add(Failure.of(session, end));
                }
            }
        }
    }

    AwaitedTunnels awaited() {
        return awaited;
    }

    public FailureHistory failures() {
        return failures;
    }

    Occupancy tunnels() {
        return tunnels;
    }

    Occupancy sessions() {
        return sessions;
    }
}
