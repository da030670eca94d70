package io.adit.config;

import io.adit.octets.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * L2TP as a whole.
 *
 * @param localAddresses where UDP is listened to; 0.0.0.0 or :: stand for every address of their family
 * @param port of each of them, usually 1701
 */
public record L2tpConfig(
        boolean enabled, List<IpAddress> localAddresses, int port, int tunnelLimit, Table<String, L2tpGroup> groups) {
    /** The group that serves LACs which no other group names. */
    public static final String DEFAULT_LNS = "default-lns";

    public L2tpConfig {
        localAddresses = List.copyOf(localAddresses);
    }

    /** The LNS group for a LAC of this Host Name: the one that names it, else {@code default-lns}. */
    public Optional<L2tpGroup> groupFor(String remoteName) {
        return groups.values().stream()
                .filter(group -> group.lns().flatMap(L2tpGroup.Lns::remoteName).equals(Optional.of(remoteName)))
                .findFirst()
                .or(() -> groups.get(DEFAULT_LNS).filter(group -> group.lns().isPresent()));
    }
}
