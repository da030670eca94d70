package io.adit.system;

import io.adit.config.Configuration;
import io.adit.config.SystemConfig;
import io.adit.config.SystemConfig.ManagementUser;
import io.adit.config.Table;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.util.Optional;
import java.util.Set;

/** Module adit-system, /system: from the data tree to {@link SystemConfig}. */
public final class SystemMapper implements ConfigurationMapper {
    @Override
    public Set<String> roots() {
        return Set.of("system");
    }

    @Override
    public Configuration map(Configuration before, DataChange change) throws CommitException {
        Table<String, ManagementUser> users =
                ConfigurationMapper.table(before.system().users(), change, "user", node -> Optional.of(user(node)));
        return before.withSystem(system(change.after().orElseThrow(), users));
    }

    /**
     * The element itself, with the list that was mapped entry by entry.
     *
     * @param system the container, which with nothing set has the defaults of the model
     */
    public static SystemConfig system(DataNode system, Table<String, ManagementUser> users) {
        return new SystemConfig(
                system.text("host-name"),
                endpoint(system.container("netconf")),
                endpoint(system.container("cli")),
                users);
    }

    private static IpEndpoint endpoint(DataNode listener) {
        return new IpEndpoint(IpAddress.parse(listener.text("address")), listener.number("port"));
    }

    private static ManagementUser user(DataNode user) {
        return new ManagementUser(user.text("name"), user.leaf("password"), user.leafList("authorized-key"));
    }
}
