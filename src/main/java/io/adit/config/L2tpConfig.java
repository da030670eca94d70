package io.adit.config;

import io.adit.config.L2tpGroup.Callers;
import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * L2TP as a whole.
 *
 * @param localAddresses where UDP is listened to; 0.0.0.0 or :: stand for every address of their family
 * @param port of each of them, usually 1701
 * @param lockTime how long a LAC leaves an LNS alone that failed
 * @param stopCcnLocks whether a StopCCN that refuses a tunnel is such a failure
 */
public record L2tpConfig(
        boolean enabled,
        List<IpAddress> localAddresses,
        int port,
        Limits limits,
        Duration lockTime,
        boolean stopCcnLocks,
        Table<String, L2tpGroup> groups) {
    /** The group that serves LACs which no other group names. */
    public static final String DEFAULT_LNS = "default-lns";

    private static final Duration USUAL_LOCK = Duration.ofMinutes(5);

    public L2tpConfig {
        localAddresses = List.copyOf(localAddresses);
    }

    /**
     * What the element takes at most.
     *
     * @param halfOpenTunnels asked for by peers and not established yet
     * @param requestRate SCCRQs a second from one address, of which as many may come at once; 0: any
     * @param warningPercent of a limit at which operators are told
     */
    public record Limits(int tunnels, int sessions, int halfOpenTunnels, int requestRate, int warningPercent) {
        /** The defaults of the model. */
        public static final Limits USUAL = new Limits(49_152, 131_072, 1024, 100, 80);

        public Limits withTunnels(int changed) {
            return new Limits(changed, sessions, halfOpenTunnels, requestRate, warningPercent);
        }
    }

    /** With these addresses and groups, and else the defaults of the model. */
    public static L2tpConfig on(List<IpAddress> localAddresses, int port, Table<String, L2tpGroup> groups) {
        return new L2tpConfig(true, localAddresses, port, Limits.USUAL, USUAL_LOCK, true, groups);
    }

    /** Nowhere: L2TP is not spoken. */
    public static L2tpConfig off() {
        return new L2tpConfig(false, List.of(), 1701, Limits.USUAL, USUAL_LOCK, true, Table.empty());
    }

    public L2tpConfig with(Limits changed) {
        return new L2tpConfig(enabled, localAddresses, port, changed, lockTime, stopCcnLocks, groups);
    }

    public L2tpConfig with(Table<String, L2tpGroup> changed) {
        return new L2tpConfig(enabled, localAddresses, port, limits, lockTime, stopCcnLocks, changed);
    }

    public L2tpConfig at(List<IpAddress> addresses, int otherPort) {
        return new L2tpConfig(enabled, addresses, otherPort, limits, lockTime, stopCcnLocks, groups);
    }

    public L2tpConfig enabled(boolean changed) {
        return new L2tpConfig(changed, localAddresses, port, limits, lockTime, stopCcnLocks, groups);
    }

    /**
     * The LNS group for a LAC of this Host Name at this address that calls us at that one: of those that fit, the one
     * that says most, the name before the longest prefix before the local address; {@code default-lns} comes last. None if
     * that one is not enabled: who is to be kept out does not get in by another group.
     */
    public Optional<L2tpGroup> groupFor(String remoteName, IpAddress remote, IpAddress local) {
        return groups.values().stream()
                .filter(group -> group.lns().isPresent())
                .filter(group -> fits(callers(group), remoteName, remote, local))
                .max(Comparator.comparing((L2tpGroup group) -> !group.name().equals(DEFAULT_LNS))
                        .thenComparing(group -> callers(group).remoteName().isPresent())
                        .thenComparingInt(group -> longestPrefix(callers(group), remote))
                        .thenComparing(group -> !callers(group).localAddresses().isEmpty())
                        .thenComparing(L2tpGroup::name))
                .filter(L2tpGroup::enabled);
    }

    private static Callers callers(L2tpGroup group) {
        return group.lns().orElseThrow().callers();
    }

    /** Whether a group of these callers serves this one. */
    public static boolean fits(Callers callers, String remoteName, IpAddress remote, IpAddress local) {
        return callers.remoteName().filter(name -> !name.equals(remoteName)).isEmpty()
                && (callers.remoteAddresses().isEmpty() || longestPrefix(callers, remote) >= 0)
                && (callers.localAddresses().isEmpty()
                        || callers.localAddresses().contains(local));
    }

    private static int longestPrefix(Callers callers, IpAddress remote) {
        return callers.remoteAddresses().stream()
                .filter(prefix -> prefix.contains(remote))
                .mapToInt(IpPrefix::length)
                .max()
                .orElse(-1);
    }
}
