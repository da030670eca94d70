package io.adit.datastore;

import io.adit.config.AaaConfig;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.octets.IpEndpoint;

/** An element without any configuration. */
final class EmptyConfiguration {
    static final Configuration VALUE = new Configuration(
            new SystemConfig(
                    "test", IpEndpoint.parse("127.0.0.1:830"), IpEndpoint.parse("127.0.0.1:22"), Table.empty()),
            L2tpConfig.off(),
            Table.empty(),
            Table.empty(),
            new AaaConfig(Table.empty(), Table.empty()),
            Table.empty());

    private EmptyConfiguration() {}
}
