package io.adit.l2tp;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.octets.IpEndpoint;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
        Set<IpEndpoint> listeners = LocalEndpoints.all(after);
        if (!LocalEndpoints.all(before).equals(listeners)) {
            loop.tunnels.all().stream()
                    .filter(tunnel ->
                            !LocalEndpoints.serve(listeners, tunnel.path().local()))
                    .forEach(tunnel -> tunnel.close(GENERAL_CLEAR, "local address not in use any more", now));
        }
        for (L2tpGroup group : before.groups().values()) {
            Optional<L2tpGroup> changed = after.groups().get(group.name());
            if (!changed.equals(Optional.of(group))) {
                change(group, changed, after, now);
            }
        }
    }

    private void change(L2tpGroup before, Optional<L2tpGroup> after, L2tpConfig l2tp, Instant now) {
        boolean sameRole = after.filter(L2tpGroup::enabled).isPresent()
                && after.get().lac().isPresent() == before.lac().isPresent()
                && after.get().lns().isPresent() == before.lns().isPresent();
        for (Tunnel tunnel : loop.tunnels.group(before.name())) {
            Optional<Destination> carried =
                    tunnel.destination().filter(it -> it.group().equals(before.name()));
            if (!sameRole) {
                tunnel.close(GENERAL_CLEAR, "group removed", now);
            } else if (carried.isPresent() && !carried.get().isServedBy(after.get(), l2tp)) {
                tunnel.close(GENERAL_CLEAR, "server removed", now);
            } else if (tunnel.groupName().equals(before.name())) { // else it is an LNS group's that won a tie
                tunnel.retune(after.get());
            }
        }
    }
}
