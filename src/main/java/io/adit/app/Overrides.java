package io.adit.app;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.SystemConfig;
import io.adit.octets.IpEndpoint;
import java.util.List;
import java.util.Optional;

/** Listening points that this run uses instead of the configured ones; no datastore ever holds them. */
public record Overrides(Optional<IpEndpoint> netconf, Optional<IpEndpoint> cli, Optional<IpEndpoint> l2tp) {
    public static final Overrides NONE = new Overrides(Optional.empty(), Optional.empty(), Optional.empty());

    Configuration apply(Configuration configured) {
        SystemConfig system = configured.system();
        Configuration overridden = configured.withSystem(new SystemConfig(
                system.hostName(), netconf.orElse(system.netconf()), cli.orElse(system.cli()), system.users()));
        return l2tp.map(endpoint -> overridden.withL2tp(at(endpoint, configured.l2tp())))
                .orElse(overridden);
    }

    private static L2tpConfig at(IpEndpoint endpoint, L2tpConfig l2tp) {
        return l2tp.at(List.of(endpoint.address()), endpoint.port());
    }
}
