package io.adit.l2tp;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.octets.IpAddress;
import java.time.Instant;
import java.util.Optional;

/** What a commit does to live tunnels: nothing, other timers, or their end. It costs what the commit changes. */
final class Reconfiguration {
    private static final int GENERAL_CLEAR = 1; // StopCCN result, §4.4.2

    private final Loop loop;

    Reconfiguration(Loop loop) {
        this.loop = loop;
    }

    void apply(L2tpConfig before, L2tpConfig after, Instant now) {
        if (before.equals(after)) {
            return;
        }
        boolean sameDoors = before.enabled() == after.enabled()
                && before.port() == after.port()
                && before.localAddresses().equals(after.localAddresses());
        if (!sameDoors) {
            loop.tunnels.all().stream()
                    .filter(tunnel -> !canStay(tunnel.path(), after))
                    .forEach(tunnel -> tunnel.close(GENERAL_CLEAR, "local address not in use any more", now));
        }
        for (L2tpGroup group : before.groups().values()) {
            Optional<L2tpGroup> changed = after.groups().get(group.name());
            if (!changed.equals(Optional.of(group))) {
                change(group, changed, now);
            }
        }
    }

    private static boolean canStay(Path path, L2tpConfig after) {
        IpAddress local = path.local().address();
        return after.enabled()
                && path.local().port() == after.port()
                && after.localAddresses().stream()
                        .anyMatch(address -> address.equals(local)
                                || (address.isUnspecified() && address.isIpv4() == local.isIpv4()));
    }

    private void change(L2tpGroup before, Optional<L2tpGroup> after, Instant now) {
        boolean sameRole = after.isPresent()
                && after.get().lac().isPresent() == before.lac().isPresent()
                && after.get().lns().isPresent() == before.lns().isPresent();
        for (Tunnel tunnel : loop.tunnels.group(before.name())) {
            Optional<Destination> carried =
                    tunnel.destination().filter(it -> it.group().equals(before.name()));
            if (!sameRole) {
                tunnel.close(GENERAL_CLEAR, "group removed", now);
            } else if (carried.isPresent() && !serves(after.get(), carried.get())) {
                tunnel.close(GENERAL_CLEAR, "server removed", now);
            } else if (tunnel.groupName().equals(before.name())) { // else it is an LNS group's that won a tie
                tunnel.retune(after.get());
            }
        }
    }

    private static boolean serves(L2tpGroup group, Destination destination) {
        return group.lac()
                .filter(lac -> lac.servers().contains(destination.server()))
                .isPresent();
    }
}
