package io.adit.datastore;

import io.adit.config.AaaConfig;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.octets.IpEndpoint;
import java.util.List;

/** An element without any configuration. */
final class EmptyConfiguration {
    static final Configuration VALUE = new Configuration(
            new SystemConfig(
                    "test", IpEndpoint.parse("127.0.0.1:830"), IpEndpoint.parse("127.0.0.1:22"), Table.empty()),
            new L2tpConfig(false, List.of(), 1701, 100, Table.empty()),
            Table.empty(),
            Table.empty(),
            new AaaConfig(Table.empty(), Table.empty()),
            Table.empty());

    private EmptyConfiguration() {}
}
