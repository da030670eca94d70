package io.adit.l2tp;

import io.adit.config.AaaConfig;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpConfig.Limits;
import io.adit.config.L2tpGroup;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configurations for tests: a LAC lac1 at 192.0.2.1 and an LNS lns1 at 192.0.2.2. */
final class Groups {
    static final IpAddress LAC = IpAddress.parse("192.0.2.1");
    static final IpAddress LNS = IpAddress.parse("192.0.2.2");
    static final L2tpGroup.RemoteLns SERVER = L2tpGroup.RemoteLns.of("lns1", LNS, 1701);

    private Groups() {}

    static L2tpGroup lac(Optional<String> secret) {
        return group("isp", secret).with(L2tpGroup.Lac.of(List.of(SERVER)));
    }

    static L2tpGroup lns(Optional<String> secret) {
        return group(L2tpConfig.DEFAULT_LNS, secret)
                .with(new L2tpGroup.Lns(
                        L2tpGroup.Callers.ANY, "vt1", L2tpGroup.MandatoryLcp.NEVER, false, Optional.empty()));
    }

    static L2tpGroup group(String name, Optional<String> secret) {
        return secret.map(L2tpGroup.of(name)::authenticating).orElse(L2tpGroup.of(name));
    }

    static L2tpGroup withHello(L2tpGroup group, Duration hello) {
        return group.with(group.timers().withHello(hello));
    }

    static Configuration configuration(String hostName, IpAddress address, L2tpGroup... groups) {
        return configuration(hostName, address, 100, groups);
    }

    static Configuration configuration(String hostName, IpAddress address, int tunnelLimit, L2tpGroup... groups) {
        Table<String, L2tpGroup> table = Table.empty();
        for (L2tpGroup group : groups) {
            table = table.with(group.name(), group);
        }
        IpEndpoint nowhere = IpEndpoint.parse("127.0.0.1:0");
        return new Configuration(
                new SystemConfig(hostName, nowhere, nowhere, Table.empty()),
                L2tpConfig.on(List.of(address), 1701, table).with(Limits.USUAL.withTunnels(tunnelLimit)),
                Table.empty(),
                Table.empty(),
                new AaaConfig(Table.empty(), Table.empty()),
                Table.empty());
    }
}
