package io.adit.l2tp;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;

/**
 * Where calls of ours go, and nothing of how: the LAC group that places them and the way to the LNS. So a tunnel goes on
 * to serve when weights, names or secrets change.
 *
 * @param ownTunnel of a call that has its tunnel for itself: the tunnel's id; 0 where calls share
 */
record Destination(String group, Path path, int ownTunnel) {
    Destination(String group, Path path) {
        this(group, path, 0);
    }

    /** Of the calls that the group places over a tunnel of this id. */
    static Destination of(L2tpGroup group, Path path, int localTunnelId) {
        return new Destination(group.name(), path, areOfOneCall(group) ? localTunnelId : 0);
    }

    /** Whether each call of the group has a tunnel for itself. */
    static boolean areOfOneCall(L2tpGroup group) {
        return group.lac()
                .filter(lac -> lac.selection() == L2tpGroup.Selection.TUNNEL_PER_USER)
                .isPresent();
    }

    boolean isOfOneCall() {
        return ownTunnel != 0;
    }

    /** Whether the LAC group still has an LNS that is reached this way. */
    boolean isServedBy(L2tpGroup configured, L2tpConfig l2tp) {
        return configured.lac().stream()
                .flatMap(lac -> lac.servers().stream().flatMap(lns -> LocalEndpoints.way(l2tp, lac, lns).stream()))
                .anyMatch(path::equals);
    }
}
