package io.adit.l2tp;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Callers;
import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The LNS groups of a configuration by what they say of their callers: answers as {@link L2tpConfig#groupFor} does, at a
 * cost that does not grow with their number.
 */
final class LnsGroups {
    /** A group is under each of its prefixes, or under none if it has none. */
    private record Key(Optional<String> remoteName, Optional<IpPrefix> prefix) {}

    /** The one that says more of the local address first, and of those the last by name. */
    private static final Comparator<L2tpGroup> MOST_FIRST = Comparator.comparing(
                    (L2tpGroup group) -> callers(group).localAddresses().isEmpty())
            .thenComparing(L2tpGroup::name, Comparator.reverseOrder());

    private final Map<Key, List<L2tpGroup>> groups = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>(Comparator.reverseOrder()); // of all prefixes
    private final Optional<L2tpGroup> usual;
    private final boolean isAny;

    LnsGroups(L2tpConfig l2tp) {
        usual = l2tp.groups()
                .get(L2tpConfig.DEFAULT_LNS)
                .filter(group -> group.lns().isPresent());
        for (L2tpGroup group : l2tp.groups().values()) {
            if (group.lns().isPresent() && !group.name().equals(L2tpConfig.DEFAULT_LNS)) {
                add(group);
            }
        }
        groups.values().forEach(list -> list.sort(MOST_FIRST));
        isAny = usual.isPresent() || !groups.isEmpty();
    }

    private void add(L2tpGroup group) {
        Callers callers = callers(group);
        if (callers.remoteAddresses().isEmpty()) {
            add(new Key(callers.remoteName(), Optional.empty()), group);
        }
        for (IpPrefix prefix : callers.remoteAddresses()) {
            lengths.add(prefix.length());
            add(new Key(callers.remoteName(), Optional.of(prefix.network())), group);
        }
    }

    private void add(Key key, L2tpGroup group) {
        groups.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(group);
    }

    private static Callers callers(L2tpGroup group) {
        return group.lns().orElseThrow().callers();
    }

    /** Whether anybody may call at all. */
    boolean isAny() {
        return isAny;
    }

    /** The group that serves the caller, if it is one that has tunnels at all. */
    Optional<L2tpGroup> groupFor(String remoteName, IpAddress remote, IpAddress local) {
        return named(Optional.of(remoteName), remote, local)
                .or(() -> named(Optional.empty(), remote, local))
                .or(() -> usual.filter(group -> L2tpConfig.fits(callers(group), remoteName, remote, local)))
                .filter(L2tpGroup::enabled);
    }

    private Optional<L2tpGroup> named(Optional<String> name, IpAddress remote, IpAddress local) {
        for (int length : lengths) {
            if (length <= remote.octets().length() * 8) {
                Optional<IpPrefix> prefix = Optional.of(new IpPrefix(remote, length).network());
                Optional<L2tpGroup> found = called(new Key(name, prefix), local);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return called(new Key(name, Optional.empty()), local);
    }

    private Optional<L2tpGroup> called(Key key, IpAddress local) {
        for (L2tpGroup group : groups.getOrDefault(key, List.of())) {
            List<IpAddress> called = callers(group).localAddresses();
            if (called.isEmpty() || called.contains(local)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }
}
