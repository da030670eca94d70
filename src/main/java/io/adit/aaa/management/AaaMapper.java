package io.adit.aaa.management;

import io.adit.config.AaaConfig;
import io.adit.config.AaaConfig.Domain;
import io.adit.config.AaaConfig.LocalUser;
import io.adit.config.Configuration;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.util.Optional;
import java.util.Set;

/** Module adit-aaa, /aaa: from the data tree to {@link AaaConfig}. */
public final class AaaMapper implements ConfigurationMapper {
    @Override
    public Set<String> roots() {
        return Set.of("aaa");
    }

    @Override
    public Configuration map(Configuration before, DataChange change) throws CommitException {
        return before.withAaa(new AaaConfig(
                ConfigurationMapper.table(before.aaa().domains(), change, "domain", node -> Optional.of(domain(node))),
                ConfigurationMapper.table(
                        before.aaa().users(), change, "local-user", node -> Optional.of(user(node)))));
    }

    private static Domain domain(DataNode domain) {
        return new Domain(
                domain.text("name"), domain.leaf("description"), domain.leaf("l2tp-group"), domain.leaf("pool"));
    }

    private static LocalUser user(DataNode user) {
        return new LocalUser(user.text("name"), user.text("password"), user.number("session-limit"));
    }
}
