package io.adit.pppoe.management;

import io.adit.config.AccessInterface;
import io.adit.config.Configuration;
import io.adit.config.Table;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.util.Set;

/** Modules ietf-interfaces and adit-pppoe: from interfaces with a PPPoE server to {@link AccessInterface}s. */
public final class AccessInterfaceMapper implements ConfigurationMapper {
    @Override
    public Set<String> roots() {
        return Set.of("interfaces");
    }

    @Override
    public Configuration map(Configuration before, DataChange change) throws CommitException {
        Table<String, AccessInterface> interfaces = ConfigurationMapper.table(
                before.accessInterfaces(),
                change,
                "interface",
                node -> node.child("pppoe-server").map(server -> accessInterface(node, server)));
        return before.withAccessInterfaces(interfaces);
    }

    private static AccessInterface accessInterface(DataNode node, DataNode server) {
        return new AccessInterface(
                node.text("name"),
                node.leaf("description"),
                node.flag("enabled"),
                server.text("virtual-template"),
                server.leaf("ac-name"),
                server.leafList("service-name"),
                server.number("session-limit"),
                server.number("sessions-per-mac"));
    }
}
