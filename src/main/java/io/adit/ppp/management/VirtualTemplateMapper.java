package io.adit.ppp.management;

import io.adit.config.AuthenticationMode;
import io.adit.config.Configuration;
import io.adit.config.Table;
import io.adit.config.VirtualTemplate;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.octets.IpPrefix;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Modules ietf-interfaces and adit-ppp: from interfaces of type virtual-template to {@link VirtualTemplate}s. */
public final class VirtualTemplateMapper implements ConfigurationMapper {
    private static final String TYPE = "virtual-template";

    @Override
    public Set<String> roots() {
        return Set.of("interfaces");
    }

    @Override
    public Configuration map(Configuration before, DataChange change) throws CommitException {
        Table<String, VirtualTemplate> templates = ConfigurationMapper.table(
                before.virtualTemplates(), change, "interface", VirtualTemplateMapper::templateOrOther);
        return before.withVirtualTemplates(templates);
    }

    private static Optional<VirtualTemplate> templateOrOther(DataNode node) {
        return node.text("type").equals(TYPE) ? Optional.of(template(node)) : Optional.empty();
    }

    private static VirtualTemplate template(DataNode node) {
        DataNode ppp = node.container("ppp");
        DataNode keepalive = ppp.container("keepalive");
        DataNode negotiation = ppp.container("negotiation");
        return new VirtualTemplate(
                node.text("name"),
                node.leaf("description"),
                node.flag("enabled"),
                modes(ppp.leafList("authentication-mode")),
                Duration.ofSeconds(keepalive.number("interval")),
                keepalive.number("times"),
                Duration.ofSeconds(negotiation.number("interval")),
                negotiation.number("times"),
                ppp.number("mru"),
                ppp.leaf("address").map(IpPrefix::parse),
                ppp.leaf("pool"),
                ppp.leaf("chap-name"));
    }

    private static List<AuthenticationMode> modes(List<String> names) {
        return switch (names.getFirst()) {
            case "auto" -> AuthenticationMode.AUTO;
            case "none" -> List.of();
            default -> names.stream().map(VirtualTemplateMapper::mode).toList();
        };
    }

    private static AuthenticationMode mode(String name) {
        return switch (name) {
            case "chap" -> AuthenticationMode.CHAP;
            case "pap" -> AuthenticationMode.PAP;
            default -> throw new IllegalStateException("authentication-mode " + name);
        };
    }
}
