package io.adit.l2tp;

import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.octets.IpEndpoint;

/** An LNS by where it is: whichever groups name it, there is one. */
public record Lns(RoutingInstance routingInstance, IpEndpoint endpoint) {
    /** The one that an entry of a group means. */
    public static Lns of(RemoteLns entry) {
        return new Lns(RoutingInstance.DEFAULT, new IpEndpoint(entry.address(), entry.port()));
    }

    /** The one at the other end of a tunnel that we asked for. */
    static Lns at(Path path) {
        return new Lns(path.routingInstance(), path.remote());
    }
}
