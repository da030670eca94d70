package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.octets.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The LNSs that the element calls as LAC: which of them are locked, what each of them carries, and what is being drained.
 * All control loops share it. Thread-safe; no method waits, and none costs more than the LNSs of one group, but for those
 * of operators.
 */
public final class LnsRegistry {
    /** Which LNSs an operator means. */
    public sealed interface Which {
        record All() implements Which {}

        record OfGroup(String group) implements Which {}

        record At(IpAddress address) implements Which {}
    }

    private record Member(String group, Lns lns) {}

    private record Usage(int sessions, int tunnels) {
        static final Usage NONE = new Usage(0, 0);

        Usage plus(int moreSessions, int moreTunnels) {
            return new Usage(sessions + moreSessions, tunnels + moreTunnels);
        }
    }

    private final Map<Lns, LnsLock> locks = new HashMap<>();
    private final Map<Lns, LnsState.Failure> failures = new HashMap<>();
    private final Map<Member, Usage> usage = new HashMap<>();
    private final Set<String> drainedGroups = new HashSet<>();
    private final Set<Lns> drainedLnss = new HashSet<>();
    private L2tpConfig config = L2tpConfig.off();

    /** Follows a commit. What was locked stays so; a changed lock-time counts from when it was. */
    public synchronized void configure(Configuration after) {
        L2tpConfig before = config;
        config = after.l2tp();
        if (!before.groups().equals(config.groups())) {
            Set<Lns> named = new HashSet<>();
            lacGroups().forEach(group -> servers(group).forEach(entry -> named.add(Lns.of(entry))));
            failures.keySet().retainAll(named);
            drainedLnss.retainAll(named);
            drainedGroups.removeIf(group -> config.groups().get(group).isEmpty());
        }
    }

    /**
     * Chooses an LNS for a call, which counts as its session from now on.
     *
     * @param excluded those that this call must not have, or has tried
     */
    public synchronized LnsChoice choose(
            L2tpGroup group, Predicate<Lns> excluded, RandomGenerator random, Instant now) {
        if (drainedGroups.contains(group.name())) {
            return new LnsChoice.None(new CallEnd(4, 0, "group is being drained"));
        }
        List<LnsSelection.Known> known = servers(group).stream()
                .filter(entry -> !excluded.test(Lns.of(entry)))
                .map(entry -> known(group, entry, now))
                .toList();
        List<RemoteLns> candidates =
                LnsSelection.candidates(group.lac().orElseThrow().selection(), known, random);
        if (candidates.isEmpty()) {
            return new LnsChoice.None(nobody(known));
        }
        count(member(group.name(), candidates.getFirst()), 1, 0);
        return new LnsChoice.Chosen(candidates.getFirst());
    }

    private static CallEnd nobody(List<LnsSelection.Known> known) {
        List<String> why = known.stream()
                .map(it -> it.lns().name() + " " + it.obstacle().orElse(""))
                .toList();
        return new CallEnd(
                CallEnd.NOT_CONFIGURED.resultCode(),
                0,
                why.isEmpty() ? "no LNS to call" : "no LNS to call: " + String.join(", ", why));
    }

    /** The call does not need this LNS any more: once for each {@link LnsChoice.Chosen}. */
    public synchronized void release(L2tpGroup group, RemoteLns lns) {
        count(member(group.name(), lns), -1, 0);
    }

    /** What a call met there, for those who look. */
    public synchronized void failed(RemoteLns lns, String reason, Instant now) {
        failures.put(Lns.of(lns), new LnsState.Failure(now, reason));
    }

    /** A group that is drained gets no new call; those that are there stay. Not remembered over a restart. */
    public synchronized void drain(String group, boolean drained) {
        if (drained) {
            drainedGroups.add(group);
        } else {
            drainedGroups.remove(group);
        }
    }

    /** The same for an LNS, in whichever groups it is. */
    public synchronized void drain(Lns lns, boolean drained) {
        if (drained) {
            drainedLnss.add(lns);
        } else {
            drainedLnss.remove(lns);
        }
    }

    public synchronized boolean isDrained(String group) {
        return drainedGroups.contains(group);
    }

    /** Every LNS of every LAC group, by the name of the group and in the order of its configuration. */
    public synchronized List<LnsState> states(Instant now) {
        List<LnsState> states = new ArrayList<>();
        for (L2tpGroup group : lacGroups()) {
            servers(group).forEach(entry -> states.add(state(group, entry, now)));
        }
        return states;
    }

    private LnsState state(L2tpGroup group, RemoteLns entry, Instant now) {
        Lns lns = Lns.of(entry);
        Usage used = usage.getOrDefault(new Member(group.name(), lns), Usage.NONE);
        return new LnsState(
                group.name(),
                entry.name(),
                lns,
                drainedGroups.contains(group.name()) ? Optional.of("draining") : obstacle(group, entry),
                lock(lns, now)
                        .map(it -> new LnsState.Locked(it.since(), it.since().plus(config.lockTime()), it.reason())),
                used.sessions(),
                used.tunnels(),
                Optional.ofNullable(failures.get(lns)));
    }

    /** Locks the LNS, or again from now on; true if it was not locked. */
    synchronized boolean lock(LnsLock lock) {
        failures.put(lock.lns(), new LnsState.Failure(lock.since(), lock.reason()));
        boolean isNew = lock(lock.lns(), lock.since()).isEmpty();
        locks.put(lock.lns(), lock);
        return isNew;
    }

    /** Whether an LNS is locked too that has refused. */
    synchronized boolean stopCcnLocks() {
        return config.stopCcnLocks();
    }

    /** When the LNS will have been locked for long enough; empty while it is not locked. */
    synchronized Optional<Instant> lockedUntil(Lns lns) {
        return Optional.ofNullable(locks.get(lns)).map(it -> it.since().plus(config.lockTime()));
    }

    /** Takes the lock off if its time is over, and answers it then. */
    synchronized Optional<LnsLock> expire(Lns lns, Instant now) {
        LnsLock lock = locks.get(lns);
        if (lock == null || lock(lns, now).isPresent()) {
            return Optional.empty();
        }
        locks.remove(lns);
        return Optional.of(lock);
    }

    /** Takes locks off; answers those. */
    synchronized List<LnsLock> unlock(Which which) {
        Predicate<Lns> meant = meant(which);
        List<LnsLock> found =
                locks.values().stream().filter(lock -> meant.test(lock.lns())).toList();
        found.forEach(lock -> locks.remove(lock.lns()));
        return found;
    }

    private Predicate<Lns> meant(Which which) {
        return switch (which) {
            case Which.All _ -> _ -> true;
            case Which.At(IpAddress address) -> lns -> lns.endpoint().address().equals(address);
            case Which.OfGroup(String name) -> {
                Set<Lns> members = new HashSet<>();
                config.groups()
                        .get(name)
                        .ifPresent(group -> servers(group).forEach(entry -> members.add(Lns.of(entry))));
                yield members::contains;
            }
        };
    }

    /** A tunnel of the group more to that LNS, or less. */
    synchronized void tunnels(Destination destination, int difference) {
        count(new Member(destination.group(), Lns.at(destination.path())), 0, difference);
    }

    private void count(Member member, int sessions, int tunnels) {
        usage.merge(member, Usage.NONE.plus(sessions, tunnels), (now, more) -> {
            Usage sum = now.plus(more.sessions(), more.tunnels());
            return sum.equals(Usage.NONE) ? null : sum;
        });
    }

    private LnsSelection.Known known(L2tpGroup group, RemoteLns entry, Instant now) {
        Lns lns = Lns.of(entry);
        return new LnsSelection.Known(
                entry,
                lock(lns, now).map(LnsLock::since),
                usage.getOrDefault(new Member(group.name(), lns), Usage.NONE).sessions(),
                obstacle(group, entry));
    }

    private Optional<String> obstacle(L2tpGroup group, RemoteLns entry) {
        if (entry.blocked()) {
            return Optional.of("blocked");
        }
        if (drainedLnss.contains(Lns.of(entry))) {
            return Optional.of("draining");
        }
        return LocalEndpoints.way(config, group.lac().orElseThrow(), entry).isPresent()
                ? Optional.empty()
                : Optional.of("no local address of its family");
    }

    private Optional<LnsLock> lock(Lns lns, Instant now) {
        return Optional.ofNullable(locks.get(lns))
                .filter(it -> now.isBefore(it.since().plus(config.lockTime())));
    }

    private static Member member(String group, RemoteLns entry) {
        return new Member(group, Lns.of(entry));
    }

    private List<L2tpGroup> lacGroups() {
        return config.groups().values().stream()
                .filter(group -> group.lac().isPresent())
                .sorted(Comparator.comparing(L2tpGroup::name))
                .toList();
    }

    private static List<RemoteLns> servers(L2tpGroup group) {
        return group.lac().map(Lac::servers).orElse(List.of());
    }
}
