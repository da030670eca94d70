package io.adit.l2tp.management;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.AvpHiding;
import io.adit.config.L2tpGroup.Callers;
import io.adit.config.L2tpGroup.DataChannel;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.Lns;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.L2tpGroup.PeerChange;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import io.adit.config.Table;
import io.adit.config.TunnelTimers;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import io.adit.yang.DataChange;
import io.adit.yang.DataNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
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
        requireDifferentCallers(groups, change);
        return before.withL2tp(l2tp(change.after().orElseThrow(), groups));
    }

    /** One caller has to lead to one group. */
    private static void requireDifferentCallers(Table<String, L2tpGroup> groups, DataChange change)
            throws CommitException {
        Map<Callers, L2tpGroup> byCallers = new HashMap<>();
        for (L2tpGroup group : groups.values()) {
            Optional<Callers> callers =
                    group.lns().map(Lns::callers).filter(it -> !group.name().equals(L2tpConfig.DEFAULT_LNS));
            if (callers.isPresent()) {
                L2tpGroup other = byCallers.putIfAbsent(callers.get(), group);
                if (other != null) {
                    throw notDifferent(other, group, change);
                }
            }
        }
    }

    /** Names the group that the commit changes, and the one in its way. */
    private static CommitException notDifferent(L2tpGroup one, L2tpGroup two, DataChange change) {
        boolean changesTwo =
                change.children().stream().anyMatch(group -> group.key().equals(Optional.of(two.name())));
        L2tpGroup changed = changesTwo ? two : one;
        L2tpGroup other = changesTwo ? one : two;
        String path = change.after()
                .flatMap(l2tp -> l2tp.entry("group", changed.name()))
                .flatMap(group -> group.child("lns"))
                .orElseThrow()
                .path();
        String leaf = changed.lns().flatMap(lns -> lns.callers().remoteName()).isPresent() ? "/remote-name" : "";
        return new CommitException(path + leaf, "group " + other.name() + " serves the same callers already");
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
                new L2tpConfig.Limits(
                        l2tp.number("tunnel-limit"),
                        l2tp.number("session-limit"),
                        l2tp.number("half-open-limit"),
                        l2tp.number("sccrq-rate"),
                        l2tp.number("warning-threshold")),
                seconds(l2tp, "lock-time"),
                l2tp.flag("stopccn-lock"),
                groups);
    }

    private static L2tpGroup group(DataNode group) {
        return new L2tpGroup(
                group.text("name"),
                group.leaf("description"),
                group.flag("enabled"),
                group.leaf("local-name"),
                group.flag("authentication"),
                group.leaf("secret"),
                choice(AvpHiding.class, group, "avp-hiding"),
                timers(group),
                group.number("receive-window-size"),
                group.number("session-limit"),
                group.leaf("dscp").map(Integer::valueOf),
                choice(PeerChange.class, group, "peer-change"),
                new DataChannel(group.flag("data-sequencing"), group.flag("data-length")),
                group.flag("disconnect-cause"),
                group.child("lac").map(L2tpMapper::lac),
                group.child("lns").map(L2tpMapper::lns));
    }

    private static TunnelTimers timers(DataNode group) {
        Duration timeOut = seconds(group, "time-out");
        Duration longest = seconds(group, "max-time-out");
        return new TunnelTimers(
                seconds(group, "hello-interval"),
                timeOut,
                longest.compareTo(timeOut) < 0 ? timeOut : longest,
                group.number("retransmit"),
                group.number("setup-retransmit"),
                seconds(group, "setup-time-out"),
                seconds(group, "idle-cut"));
    }

    private static Lac lac(DataNode lac) {
        return new Lac(
                choice(Selection.class, lac, "selection"),
                lac.leaf("source-address").map(IpAddress::parse),
                lac.leaf("source-port").map(Integer::valueOf),
                lac.flag("strict-authentication"),
                lac.flag("calling-number"),
                lac.list("lns").stream().map(L2tpMapper::remoteLns).toList());
    }

    private static RemoteLns remoteLns(DataNode lns) {
        return new RemoteLns(
                lns.text("name"),
                IpAddress.parse(lns.text("address")),
                lns.number("port"),
                lns.flag("blocked"),
                lns.number("weight"),
                lns.number("preference"),
                lns.leaf("local-name"),
                lns.leaf("remote-name"),
                lns.leaf("secret"),
                lns.leaf("source-address").map(IpAddress::parse),
                lns.leaf("source-port").map(Integer::valueOf));
    }

    private static Lns lns(DataNode lns) {
        return new Lns(
                new Callers(
                        lns.leaf("remote-name"),
                        lns.leafList("remote-address").stream()
                                .map(IpPrefix::parse)
                                .toList(),
                        lns.leafList("local-address").stream()
                                .map(IpAddress::parse)
                                .toList()),
                lns.text("virtual-template"),
                lns.leaf("mandatory-lcp").map(_ -> MandatoryLcp.ALWAYS).orElse(MandatoryLcp.NEVER),
                lns.flag("mandatory-chap"),
                lns.leaf("domain"));
    }

    private static Duration seconds(DataNode node, String leaf) {
        return Duration.ofSeconds(node.number(leaf));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, DataNode node, String leaf) {
        return Enum.valueOf(type, node.text(leaf).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
