package io.adit.l2tp;

import io.adit.timing.Timed;
import io.adit.timing.Timers;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Locks LNSs whose tunnels fail on one loop, and sees to it that the locks come off and are told of. */
final class LnsLocks implements Timed {
    private final LnsRegistry registry;
    private final Timers timers;
    private final L2tp.Output output;
    private final Set<Lns> watched = new LinkedHashSet<>();

    LnsLocks(LnsRegistry registry, Timers timers, L2tp.Output output) {
        this.registry = registry;
        this.timers = timers;
        this.output = output;
    }

    LnsRegistry registry() {
        return registry;
    }

    /** The LNS did not answer. */
    void unreachable(LnsLock lock) {
        boolean isNew = registry.lock(lock);
        watched.add(lock.lns());
        timers.update(this);
        if (isNew) {
            Instant until = registry.lockedUntil(lock.lns()).orElse(lock.since());
            output.report(
                    new TunnelEvent.LnsLocked(lock.localTunnelId(), lock.path(), lock.group(), until, lock.reason()));
        }
    }

    /** The LNS refused, or did not satisfy us: that may be no reason to lock it. */
    void refused(LnsLock lock) {
        if (registry.stopCcnLocks()) {
            unreachable(lock);
        }
    }

    /** Takes locks off by an operator's wish; answers how many. */
    int unlock(LnsRegistry.Which which) {
        List<LnsLock> unlocked = registry.unlock(which);
        unlocked.forEach(lock -> report(lock, "operator"));
        timers.update(this);
        return unlocked.size();
    }

    /** The lock-time may have changed. */
    void retune() {
        timers.update(this);
    }

    @Override
    public Optional<Instant> deadline() {
        return watched.stream()
                .flatMap(lns -> registry.lockedUntil(lns).stream())
                .min(Instant::compareTo);
    }

    @Override
    public void expire(Instant now) {
        for (Lns lns : List.copyOf(watched)) {
            registry.expire(lns, now).ifPresent(lock -> report(lock, "time"));
        }
        watched.removeIf(lns -> registry.lockedUntil(lns).isEmpty());
        timers.update(this);
    }

    private void report(LnsLock lock, String reason) {
        output.report(new TunnelEvent.LnsUnlocked(0, lock.path(), lock.group(), reason));
    }
}
