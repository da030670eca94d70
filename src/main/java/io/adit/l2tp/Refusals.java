package io.adit.l2tp;

import io.adit.l2tp.TunnelState.Role;
import io.adit.timing.Timed;
import io.adit.timing.Timers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/** Calls that could not even be tried: their users hear of it soon, but not while they are still placing them. */
final class Refusals implements Timed {
    private record Refusal(Session session, CallEnd end) {}

    private final Timers timers;
    private final ArrayDeque<Refusal> pending = new ArrayDeque<>();
    private Instant since = Instant.MIN;

    Refusals(Timers timers) {
        this.timers = timers;
    }

    /** A session that is over already, in a tunnel that never was. */
    Session refuse(Tunnel never, IncomingCall call, SessionUser user, CallEnd end, Instant now) {
        Session session = new Session(never, Role.LAC, never.group(), 0, call, 0, now);
        never.discard();
        session.refuse(user);
        pending.add(new Refusal(session, end));
        since = now;
        timers.update(this);
        return session;
    }

    @Override
    public Optional<Instant> deadline() {
        return pending.isEmpty() ? Optional.empty() : Optional.of(since);
    }

    /** Tells those that are waiting now; a call placed meanwhile waits for the next turn. */
    @Override
    public void expire(Instant now) {
        if (pending.isEmpty()) {
            return;
        }
        for (int count = pending.size(); count > 0; count--) {
            Refusal refusal = pending.remove();
            refusal.session.ended(refusal.end, now);
        }
        timers.update(this);
    }
}
