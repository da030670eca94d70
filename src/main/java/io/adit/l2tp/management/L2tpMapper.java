package io.adit.l2tp.management;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.Lns;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.Table;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.octets.IpAddress;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Module adit-l2tp, /l2tp: from the data tree to {@link L2tpConfig}. */
public final class L2tpMapper implements ConfigurationMapper {
    @Override
    public Set<String> roots() {
        return Set.of("l2tp");
    }

    @Override
    public Configuration map(Configuration before, DataChange change) throws CommitException {
        Table<String, L2tpGroup> groups =
                ConfigurationMapper.table(before.l2tp().groups(), change, "group", group -> Optional.of(group(group)));
        requireUniqueRemoteNames(groups, change);
        return before.withL2tp(l2tp(change.after().orElseThrow(), groups));
    }

    /** One Host Name has to lead to one group (the model's {@code unique}). */
    private static void requireUniqueRemoteNames(Table<String, L2tpGroup> groups, DataChange change)
            throws CommitException {
        Map<String, L2tpGroup> byRemoteName = new HashMap<>();
        for (L2tpGroup group : groups.values()) {
            Optional<String> remoteName = group.lns().flatMap(Lns::remoteName);
            if (remoteName.isPresent()) {
                L2tpGroup other = byRemoteName.putIfAbsent(remoteName.get(), group);
                if (other != null) {
                    throw notUnique(other, group, change);
                }
            }
        }
    }

    /** Names the group that the commit changes, and the one in its way. */
    private static CommitException notUnique(L2tpGroup one, L2tpGroup two, DataChange change) {
        boolean changesTwo =
                change.children().stream().anyMatch(group -> group.key().equals(Optional.of(two.name())));
        L2tpGroup changed = changesTwo ? two : one;
        L2tpGroup other = changesTwo ? one : two;
        String path = change.after()
                .flatMap(l2tp -> l2tp.entry("group", changed.name()))
                .flatMap(group -> group.child("lns"))
                .orElseThrow()
                .path();
        return new CommitException(path + "/remote-name", "group " + other.name() + " serves this name already");
    }

    /**
     * L2TP as a whole, with the list that was mapped entry by entry.
     *
     * @param l2tp the container, which with nothing set has the defaults of the model
     */
    public static L2tpConfig l2tp(DataNode l2tp, Table<String, L2tpGroup> groups) {
        return new L2tpConfig(
                l2tp.flag("enabled"),
                l2tp.leafList("local-address").stream().map(IpAddress::parse).toList(),
                l2tp.number("port"),
                l2tp.number("tunnel-limit"),
                groups);
    }

    private static L2tpGroup group(DataNode group) {
        Duration timeOut = seconds(group, "time-out");
        Duration longest = seconds(group, "max-time-out");
        return new L2tpGroup(
                group.text("name"),
                group.leaf("description"),
                group.leaf("local-name"),
                group.flag("authentication"),
                group.leaf("secret"),
                seconds(group, "hello-interval"),
                timeOut,
                longest.compareTo(timeOut) < 0 ? timeOut : longest,
                group.number("retransmit"),
                group.number("receive-window-size"),
                group.child("lac").map(L2tpMapper::lac),
                group.child("lns").map(L2tpMapper::lns));
    }

    private static Lac lac(DataNode lac) {
        return new Lac(lac.list("lns").stream().map(L2tpMapper::remoteLns).toList());
    }

    private static RemoteLns remoteLns(DataNode lns) {
        return new RemoteLns(lns.text("name"), IpAddress.parse(lns.text("address")), lns.number("port"));
    }

    private static Lns lns(DataNode lns) {
        return new Lns(
                lns.leaf("remote-name"),
                lns.text("virtual-template"),
                lns.leaf("mandatory-lcp").map(_ -> MandatoryLcp.ALWAYS).orElse(MandatoryLcp.NEVER),
                lns.flag("mandatory-chap"),
                lns.leaf("domain"));
    }

    private static Duration seconds(DataNode node, String leaf) {
        return Duration.ofSeconds(node.number(leaf));
    }
}
