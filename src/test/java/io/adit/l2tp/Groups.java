package io.adit.l2tp;

import io.adit.config.AaaConfig;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
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
    static final L2tpGroup.RemoteLns SERVER = new L2tpGroup.RemoteLns("lns1", LNS, 1701);

    private Groups() {}

    static L2tpGroup lac(Optional<String> secret) {
        return group("isp", secret, Optional.of(new L2tpGroup.Lac(List.of(SERVER))), Optional.empty());
    }

    static L2tpGroup lns(Optional<String> secret) {
        return group(
                L2tpConfig.DEFAULT_LNS,
                secret,
                Optional.empty(),
                Optional.of(new L2tpGroup.Lns(
                        Optional.empty(), "vt1", L2tpGroup.MandatoryLcp.NEVER, false, Optional.empty())));
    }

    static L2tpGroup group(
            String name, Optional<String> secret, Optional<L2tpGroup.Lac> lac, Optional<L2tpGroup.Lns> lns) {
        return new L2tpGroup(
                name,
                Optional.empty(),
                Optional.empty(),
                secret.isPresent(),
                secret,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                5,
                256,
                lac,
                lns);
    }

    static L2tpGroup withHello(L2tpGroup group, Duration hello) {
        return new L2tpGroup(
                group.name(),
                group.description(),
                group.localName(),
                group.authentication(),
                group.secret(),
                hello,
                group.retransmitTimeout(),
                group.longestTimeout(),
                group.retransmitCount(),
                group.receiveWindowSize(),
                group.lac(),
                group.lns());
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
                new L2tpConfig(true, List.of(address), 1701, tunnelLimit, table),
                Table.empty(),
                Table.empty(),
                new AaaConfig(Table.empty(), Table.empty()),
                Table.empty());
    }
}
