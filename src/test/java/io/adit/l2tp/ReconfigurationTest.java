package io.adit.l2tp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.L2tpGroup.AvpHiding;
import io.adit.config.L2tpGroup.Callers;
import io.adit.config.L2tpGroup.Lac;
import io.adit.config.L2tpGroup.Lns;
import io.adit.config.L2tpGroup.MandatoryLcp;
import io.adit.config.L2tpGroup.PeerChange;
import io.adit.config.L2tpGroup.RemoteLns;
import io.adit.config.L2tpGroup.Selection;
import io.adit.config.Table;
import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A commit does to a live call what the model's reconfiguration class of the leaf says. */
class ReconfigurationTest {
    private static final Optional<String> SECRET = Optional.of("swordfish");
    private static final IpAddress ELSEWHERE = IpAddress.parse("192.0.2.77");
    private static final RemoteLns SERVER = Groups.SERVER;
    private static final L2tpGroup LAC_GROUP = Groups.lac(SECRET);
    private static final L2tpGroup LNS_GROUP = Groups.group("lac1", SECRET)
            .with(new Lns(Callers.named("lac1"), "vt1", MandatoryLcp.NEVER, false, Optional.empty()));

    /** Of the element as a whole, seen from the LAC. */
    private static final Map<String, UnaryOperator<L2tpConfig>> ELEMENT = Map.ofEntries(
            entry("enabled", l2tp -> l2tp.enabled(false)),
            entry("local-address", l2tp -> l2tp.at(List.of(ELSEWHERE), 1701)),
            entry("port", l2tp -> l2tp.at(l2tp.localAddresses(), 1702)),
            entry("tunnel-limit", l2tp -> Change.of(l2tp, "limits.tunnels", 0)),
            entry("session-limit", l2tp -> Change.of(l2tp, "limits.sessions", 0)),
            entry("half-open-limit", l2tp -> Change.of(l2tp, "limits.halfOpenTunnels", 1)),
            entry("sccrq-rate", l2tp -> Change.of(l2tp, "limits.requestRate", 1)),
            entry("warning-threshold", l2tp -> Change.of(l2tp, "limits.warningPercent", 1)),
            entry("lock-time", l2tp -> Change.of(l2tp, "lockTime", Duration.ofSeconds(1))),
            entry("stopccn-lock", l2tp -> Change.of(l2tp, "stopCcnLocks", false)));

    /** Of a group: which component of the record the leaf is, and another value. */
    private static final Map<String, Map.Entry<String, Object>> GROUP = Map.ofEntries(
            entry("name", entry("name", "another")),
            entry("description", entry("description", Optional.of("words"))),
            entry("enabled", entry("enabled", false)),
            entry("local-name", entry("localName", Optional.of("another"))),
            entry("authentication", entry("authentication", false)),
            entry("secret", entry("secret", Optional.of("another"))),
            entry("avp-hiding", entry("avpHiding", AvpHiding.ALWAYS)),
            entry("hello-interval", entry("timers.hello", Duration.ofSeconds(7))),
            entry("time-out", entry("timers.retransmitTimeout", Duration.ofSeconds(3))),
            entry("max-time-out", entry("timers.longestTimeout", Duration.ofSeconds(30))),
            entry("retransmit", entry("timers.retransmissions", 1)),
            entry("setup-retransmit", entry("timers.setupRetransmissions", 1)),
            entry("setup-time-out", entry("timers.setup", Duration.ofSeconds(5))),
            entry("idle-cut", entry("timers.idleCut", Duration.ofSeconds(1))),
            entry("receive-window-size", entry("receiveWindowSize", 8)),
            entry("session-limit", entry("sessionLimit", 1)),
            entry("dscp", entry("dscp", Optional.of(46))),
            entry("peer-change", entry("peerChange", PeerChange.ALWAYS)),
            entry("data-sequencing", entry("dataChannel.sequencing", true)),
            entry("data-length", entry("dataChannel.lengthField", true)),
            entry("disconnect-cause", entry("disconnectCause", false)),
            entry("lac/selection", entry("lac.selection", Selection.PRIORITY)),
            entry("lac/source-address", entry("lac.sourceAddress", Optional.of(ELSEWHERE))),
            entry("lac/source-port", entry("lac.sourcePort", Optional.of(4000))),
            entry("lac/strict-authentication", entry("lac.strictAuthentication", true)),
            entry("lac/calling-number", entry("lac.callingNumber", false)),
            entry("lac/lns/name", entry("lac.servers", List.of(RemoteLns.of("another", ELSEWHERE, 1701)))),
            entry("lac/lns/address", server("address", ELSEWHERE)),
            entry("lac/lns/port", server("port", 4000)),
            entry("lac/lns/blocked", server("blocked", true)),
            entry("lac/lns/weight", server("weight", 9)),
            entry("lac/lns/preference", server("preference", 9)),
            entry("lac/lns/local-name", server("localName", Optional.of("another"))),
            entry("lac/lns/remote-name", server("remoteName", Optional.of("another"))),
            entry("lac/lns/secret", server("secret", Optional.of("another"))),
            entry("lac/lns/source-address", server("sourceAddress", Optional.of(ELSEWHERE))),
            entry("lac/lns/source-port", server("sourcePort", Optional.of(4000))),
            entry("lns/remote-name", entry("lns.callers.remoteName", Optional.of("another"))),
            entry("lns/remote-address", entry("lns.callers.remoteAddresses", List.of(IpPrefix.parse("10.0.0.0/8")))),
            entry("lns/local-address", entry("lns.callers.localAddresses", List.of(ELSEWHERE))),
            entry("lns/virtual-template", entry("lns.virtualTemplate", "vt2")),
            entry("lns/mandatory-lcp", entry("lns.mandatoryLcp", MandatoryLcp.ALWAYS)),
            entry("lns/mandatory-chap", entry("lns.mandatoryChap", true)));

    private final Network network = new Network(1, Network.Weather.FINE);

    private static Map.Entry<String, Object> server(String component, Object value) {
        return entry("lac.servers", List.of(Change.of(SERVER, component, value)));
    }

    /** The configuration leaves of the model by path, with their classes. */
    static Map<String, String> leaves() throws IOException {
        Map<String, String> classes = new TreeMap<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        for (String line : Files.readAllLines(Path.of("yang/adit-l2tp.yang"))) {
            String text = line.strip();
            if (text.startsWith("adit:reconfiguration")) {
                classes.put(path(open), text.substring(text.indexOf('"') + 1, text.lastIndexOf('"')));
            }
            if (text.endsWith("{")) {
                open.push(text);
            } else if (text.equals("}")) {
                open.pop();
            }
        }
        return classes;
    }

    private static String path(ArrayDeque<String> open) {
        List<String> names = new ArrayList<>();
        for (String statement : open) {
            names.add(statement.split(" ")[1]);
        }
        Collections.reverse(names);
        return String.join("/", names.subList(2, names.size())); // below the module and its container
    }

    static List<String> leafPaths() throws IOException {
        return List.copyOf(leaves().keySet());
    }

    @Test
    void theModelHasTheLeavesThatAreTriedHereAndNoOthers() throws IOException {
        List<String> tried = new ArrayList<>(ELEMENT.keySet());
        GROUP.keySet().forEach(leaf -> tried.add("group/" + leaf));
        assertThat(leaves().keySet()).containsExactlyInAnyOrderElementsOf(tried);
    }

    @ParameterizedTest
    @MethodSource("leafPaths")
    void aLiveCallMeetsTheClassOfTheLeaf(String leaf) throws IOException {
        boolean atLns = leaf.startsWith("group/lns/");
        L2tpGroup group = atLns ? LNS_GROUP : LAC_GROUP;
        Configuration lacHas = Groups.configuration("lac1", Groups.LAC, LAC_GROUP);
        Configuration lnsHas = Groups.configuration("lns1", Groups.LNS, LNS_GROUP);
        Network.End lac = network.end(Groups.LAC, lacHas);
        Network.End lns = network.end(Groups.LNS, lnsHas);
        lac.place(LAC_GROUP);
        network.runFor(Duration.ofSeconds(2));
        assertThat(lns.up).hasSize(1);
        Network.End end = atLns ? lns : lac;
        Configuration before = atLns ? lnsHas : lacHas;
        TunnelState tunnel = end.tunnels().getFirst();
        int sent = network.datagrams.size();
        end.l2tp.configure(before, before.withL2tp(changed(before.l2tp(), group, leaf)), network.now);
        if (leaves().getOrDefault(leaf, "").equals("restart")) {
            assertThat(end.tunnels()).isEmpty();
            assertThat(network.transcript.getLast()).contains("StopCCN");
        } else {
            assertThat(network.datagrams).hasSize(sent);
            network.runFor(Duration.ofSeconds(3));
            assertThat(end.up).hasSize(1);
            TunnelState after = end.tunnels().getFirst();
            assertThat(List.of(after.localTunnelId(), after.remoteTunnelId(), after.ns(), after.nr()))
                    .isEqualTo(List.of(tunnel.localTunnelId(), tunnel.remoteTunnelId(), tunnel.ns(), tunnel.nr()));
        }
    }

    private static L2tpConfig changed(L2tpConfig l2tp, L2tpGroup group, String leaf) {
        if (!leaf.startsWith("group/")) {
            return Optional.ofNullable(ELEMENT.get(leaf)).orElseThrow().apply(l2tp);
        }
        Map.Entry<String, Object> change = Optional.ofNullable(GROUP.get(leaf.substring("group/".length())))
                .orElseThrow();
        L2tpGroup other = Change.of(group, change.getKey(), change.getValue());
        return l2tp.with(Table.<String, L2tpGroup>empty().with(other.name(), other));
    }

    @Test
    void anotherGroupsTunnelsDoNotNotice() {
        L2tpGroup other = Groups.group("other", SECRET).with(Lac.of(List.of(SERVER)));
        Configuration before = Groups.configuration("lac1", Groups.LAC, LAC_GROUP, other);
        Network.End lac = network.end(Groups.LAC, before);
        network.end(Groups.LNS, Groups.configuration("lns1", Groups.LNS, LNS_GROUP));
        lac.place(LAC_GROUP);
        lac.place(other);
        network.runFor(Duration.ofSeconds(3));
        assertThat(lac.tunnels()).hasSize(2);
        lac.l2tp.configure(
                before,
                before.withL2tp(
                        before.l2tp().with(before.l2tp().groups().with("isp", Change.of(LAC_GROUP, "enabled", false)))),
                network.now);
        assertThat(lac.tunnels())
                .singleElement()
                .satisfies(tunnel -> assertThat(tunnel.group()).isEqualTo("other"));
        assertThat(lac.up).hasSize(1);
    }
}
