package io.adit.l2tp;

import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.RoutingInstance;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** From where L2TP is spoken: pure functions of the configuration. */
public final class LocalEndpoints {
    private static final IpAddress ANY_IPV6 = IpAddress.parse("::");

    private LocalEndpoints() {}

    /**
     * Wherever L2TP must be listened for: the local addresses, and what LAC groups call from. A source that an
     * unspecified local address covers is not there a second time.
     */
    public static Set<IpEndpoint> all(L2tpConfig l2tp) {
        Set<IpEndpoint> all = new LinkedHashSet<>();
        if (l2tp.enabled()) {
            l2tp.localAddresses().forEach(address -> all.add(new IpEndpoint(address, l2tp.port())));
            sources(l2tp).filter(source -> !serve(all, source)).forEach(all::add);
        }
        return all;
    }

    /** Whether packets of this local endpoint can be sent and received where these are listened to. */
    static boolean serve(Set<IpEndpoint> listeners, IpEndpoint local) {
        IpAddress any = local.address().isIpv4() ? IpAddress.ANY_IPV4 : ANY_IPV6;
        return listeners.contains(local) || listeners.contains(new IpEndpoint(any, local.port()));
    }

    private static Stream<IpEndpoint> sources(L2tpConfig l2tp) {
        return l2tp.groups().values().stream()
                .filter(L2tpGroup::enabled)
                .flatMap(group -> group.lac().stream())
                .flatMap(lac -> lac.servers().stream().flatMap(lns -> way(l2tp, lac, lns).stream()))
                .map(Path::local);
    }

    /**
     * The way to an LNS: from its own source address, else the group's if that is of the LNS's family, else the first
     * local address of that family; likewise the port. Empty if there is no such address.
     */
    static Optional<Path> way(L2tpConfig l2tp, Lac lac, RemoteLns lns) {
        boolean ipv4 = lns.address().isIpv4();
        int port = lns.sourcePort().or(lac::sourcePort).orElse(l2tp.port());
        Optional<IpAddress> address = Stream.of(
                        lns.sourceAddress().stream(), lac.sourceAddress().stream(), l2tp.localAddresses().stream())
                .flatMap(choices -> choices)
                .filter(choice -> choice.isIpv4() == ipv4)
                .findFirst();
        return address.map(from -> new Path(
                RoutingInstance.DEFAULT, new IpEndpoint(from, port), new IpEndpoint(lns.address(), lns.port())));
    }
}
