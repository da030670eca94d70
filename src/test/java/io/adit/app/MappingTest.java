package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.config.AaaConfig;
import io.adit.config.AaaConfig.Domain;
import io.adit.config.AaaConfig.LocalUser;
import io.adit.config.AccessInterface;
import io.adit.config.AuthenticationMode;
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
import io.adit.config.Pool;
import io.adit.config.Pool.Section;
import io.adit.config.RoutingInstance;
import io.adit.config.SystemConfig;
import io.adit.config.Table;
import io.adit.config.TunnelTimers;
import io.adit.config.VirtualTemplate;
import io.adit.datastore.CommitException;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.opendaylight.yangtools.yang.model.api.ContainerSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.TypedDataSchemaNode;

/** From documents to records, over the model. */
class MappingTest {
    private static final Set<String> ROOTS = Set.of("system", "interfaces", "l2tp", "aaa", "ip-pools");

    /** Of optional features of ietf-interfaces that this element does not have. */
    private static final Set<String> NOT_SUPPORTED = Set.of("/interfaces/interface/link-up-down-trap-enable");

    private final Documents documents = new Documents();

    @Test
    void nothingConfiguredHasTheDefaultsOfTheModel() {
        assertThat(documents.configuration())
                .isEqualTo(new Configuration(
                        new SystemConfig(
                                "adit",
                                IpEndpoint.parse("127.0.0.1:2830"),
                                IpEndpoint.parse("127.0.0.1:2022"),
                                Table.empty()),
                        L2tpConfig.off(),
                        Table.empty(),
                        Table.empty(),
                        new AaaConfig(Table.empty(), Table.empty()),
                        Table.empty()));
    }

    @Test
    void mapsTheExampleLac() throws Exception {
        Configuration lac = documents.map(Documents.example("lac.xml"));

        assertThat(lac.system().hostName()).isEqualTo("lac1");
        assertThat(lac.system().netconf()).isEqualTo(IpEndpoint.parse("127.0.0.1:2831"));
        assertThat(lac.system().cli()).isEqualTo(IpEndpoint.parse("127.0.0.1:2023"));
        assertThat(lac.l2tp().enabled()).isTrue();
        assertThat(lac.l2tp().localAddresses()).containsExactly(IpAddress.parse("127.0.0.1"));
        assertThat(lac.l2tp().groups().get("isp"))
                .contains(new L2tpGroup(
                        "isp",
                        Optional.of("To the LNS of isp.example"),
                        true,
                        Optional.empty(),
                        true,
                        Optional.of("tunnel-example"),
                        AvpHiding.NEVER,
                        TunnelTimers.USUAL,
                        1024,
                        65_535,
                        Optional.empty(),
                        PeerChange.REFUSE,
                        DataChannel.PLAIN,
                        true,
                        Optional.of(Lac.of(List.of(RemoteLns.of("lns1", IpAddress.parse("127.0.0.2"), 1701)))),
                        Optional.empty()));
        assertThat(lac.accessInterfaces().values())
                .containsExactly(new AccessInterface(
                        "access0",
                        Optional.of("Subscribers by PPPoE"),
                        true,
                        "Virtual-Template1",
                        Optional.empty(),
                        List.of(),
                        65534,
                        1));
        assertThat(lac.virtualTemplates().get("Virtual-Template1").orElseThrow().authenticationModes())
                .containsExactly(AuthenticationMode.CHAP);
        assertThat(lac.aaa().domains().values())
                .containsExactly(new Domain("isp.example", Optional.empty(), Optional.of("isp"), Optional.empty()));
    }

    @Test
    void mapsTheExampleLts() throws Exception {
        Configuration lts = documents.map(Documents.example("lts.xml"));

        L2tpGroup called = lts.l2tp().groups().get("lac1").orElseThrow();
        assertThat(called.lns().orElseThrow().callers()).isEqualTo(L2tpGroup.Callers.named("lac1"));
        L2tpGroup onward = lts.l2tp().groups().get("isp").orElseThrow();
        assertThat(onward.lac()).contains(Lac.of(List.of(RemoteLns.of("lns1", IpAddress.parse("127.0.0.2"), 1701))));
        assertThat(lts.aaa().domains().get("isp.example").flatMap(Domain::l2tpGroup))
                .contains("isp");
    }

    @Test
    void mapsTheExampleLns() throws Exception {
        Configuration lns = documents.map(Documents.example("lns.xml"));

        assertThat(lns.virtualTemplates().values())
                .containsExactly(new VirtualTemplate(
                        "Virtual-Template1",
                        Optional.of("Subscribers of isp.example"),
                        true,
                        AuthenticationMode.AUTO,
                        Duration.ofSeconds(20),
                        3,
                        Duration.ofSeconds(3),
                        10,
                        1492,
                        Optional.of(IpPrefix.parse("10.64.0.1/18")),
                        Optional.of("subscribers"),
                        Optional.empty()));
        assertThat(lns.accessInterfaces().isEmpty()).isTrue();
        assertThat(lnsHalf(lns, "default-lns"))
                .isEqualTo(new Lns(
                        Callers.ANY, "Virtual-Template1", MandatoryLcp.NEVER, false, Optional.of("isp.example")));
        assertThat(lnsHalf(lns, "lac-renegotiation").mandatoryLcp()).isEqualTo(MandatoryLcp.ALWAYS);
        assertThat(lnsHalf(lns, "lac-mandatory-chap").mandatoryChap()).isTrue();
        assertThat(groupFor(lns, "lac-mandatory-chap")).isEqualTo("lac-mandatory-chap");
        assertThat(groupFor(lns, "lac1")).isEqualTo("default-lns");
        assertThat(lns.aaa().users().values()).containsExactly(new LocalUser("pc@isp.example", "pc", 0));
        assertThat(lns.pools().values())
                .containsExactly(new Pool(
                        "subscribers",
                        RoutingInstance.DEFAULT,
                        List.of(new Section(IpAddress.parse("10.64.0.2"), IpAddress.parse("10.64.63.254"))),
                        List.of(IpAddress.parse("192.0.2.53"), IpAddress.parse("198.51.100.53"))));
        assertThat(lns.pools()
                        .get("subscribers")
                        .orElseThrow()
                        .sections()
                        .getFirst()
                        .size())
                .isGreaterThan(16_000);
        assertThat(lns.system()
                        .users()
                        .get("admin")
                        .orElseThrow()
                        .passwordHash()
                        .orElseThrow())
                .startsWith("$6$");
    }

    @Test
    void everyConfigurationLeafIsRead() throws Exception {
        documents.map(Documents.example("lac.xml"));
        documents.map(Documents.example("lns.xml"));

        Set<String> leaves = new TreeSet<>();
        for (DataSchemaNode root : Documents.CONTEXT.getChildNodes()) {
            if (ROOTS.contains(root.getQName().getLocalName())) {
                collect((DataNodeContainer) root, "/" + root.getQName().getLocalName(), leaves);
            }
        }
        leaves.removeAll(NOT_SUPPORTED);
        assertThat(leaves).hasSizeGreaterThan(50);
        assertThat(documents.read()).isEqualTo(leaves);
    }

    @Test
    void whatACommitDoesNotTouchStaysTheSameObject() throws Exception {
        Configuration before = documents.map(Documents.example("lns.xml"));
        Configuration after =
                documents.map(Documents.example("lns.xml").replace("<mandatory-chap>true", "<mandatory-chap>false"));

        assertThat(lnsHalf(after, "lac-mandatory-chap").mandatoryChap()).isFalse();
        assertThat(after.l2tp().groups().get("default-lns").orElseThrow())
                .isSameAs(before.l2tp().groups().get("default-lns").orElseThrow());
        assertThat(after.system()).isSameAs(before.system());
        assertThat(after.aaa()).isSameAs(before.aaa());
        assertThat(after.pools()).isSameAs(before.pools());
        assertThat(after.virtualTemplates()).isSameAs(before.virtualTemplates());
        assertThat(after.accessInterfaces()).isSameAs(before.accessInterfaces());
    }

    @Test
    void anEntryOfOneListLeavesTheListBesideItTheSameObject() throws Exception {
        Configuration before = documents.map(Documents.example("lns.xml"));
        Configuration after = documents.map(Documents.example("lns.xml").replace("<password>pc<", "<password>longer<"));

        assertThat(after.aaa().users().get("pc@isp.example").orElseThrow().password())
                .isEqualTo("longer");
        assertThat(after.aaa().domains()).isSameAs(before.aaa().domains());
    }

    @Test
    void whatIsTakenOutIsGone() throws Exception {
        documents.map(Documents.example("lns.xml"));
        assertThat(documents.map("<config/>")).isEqualTo(new Documents().configuration());
    }

    private static String groupFor(Configuration lns, String remoteName) {
        IpAddress somewhere = IpAddress.parse("192.0.2.1");
        return lns.l2tp()
                .groupFor(remoteName, somewhere, somewhere)
                .orElseThrow()
                .name();
    }

    @Test
    void anInterfaceThatBecomesAnotherTypeMovesToTheOtherTable() throws Exception {
        documents.map(Documents.example("lac.xml"));
        Configuration after = documents.map(
                interfaces("<interface><name>access0</name><type>ppp:virtual-template" + "</type></interface>"));

        assertThat(after.accessInterfaces().isEmpty()).isTrue();
        assertThat(after.virtualTemplates().get("access0")).isPresent();
    }

    @Test
    void authenticationModesKeepTheirOrderAndNoneIsNone() throws Exception {
        assertThat(
                        modes(
                                "<authentication-mode>pap</authentication-mode><authentication-mode>chap</authentication-mode>"))
                .containsExactly(AuthenticationMode.PAP, AuthenticationMode.CHAP);
        assertThat(modes("<authentication-mode>none</authentication-mode>")).isEmpty();
        assertThat(modes("")).isEqualTo(AuthenticationMode.AUTO);
    }

    @Test
    void theDoublingNeverEndsBelowTheFirstWait() throws Exception {
        Configuration after =
                documents.map(Documents.example("lac.xml").replace("<lac>", "<time-out>10</time-out><lac>"));
        L2tpGroup group = after.l2tp().groups().get("isp").orElseThrow();
        assertThat(group.timers().retransmitTimeout())
                .isEqualTo(group.timers().longestTimeout())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRemoteNameOfTwoGroupsIsRefusedWhereItWasAdded() throws Exception {
        documents.map(Documents.example("lns.xml"));
        refuses(
                Documents.example("lns.xml")
                        .replace("<remote-name>lac-renegotiation", "<remote-name>lac-mandatory-chap"),
                "/l2tp/group[name='lac-renegotiation']/lns/remote-name");
    }

    @Test
    void aSectionThatEndsBeforeItBeginsIsRefused() {
        refuses(pools(pool("a", "10.0.0.9", "10.0.0.1")), "/ip-pools/pool[name='a']/section[first='10.0.0.9']/last");
    }

    @Test
    void anAddressInTwoPoolsIsRefusedWhereItWasAdded() throws Exception {
        documents.map(pools(pool("a", "10.0.0.1", "10.0.0.9")));
        refuses(
                pools(pool("a", "10.0.0.1", "10.0.0.9") + pool("b", "10.0.0.9", "10.0.0.20")),
                "/ip-pools/pool[name='b']/section[first='10.0.0.9']");
        refuses(
                pools(pool("a", "10.0.0.1", "10.0.0.9") + pool("b", "0.0.0.0", "255.255.255.255")),
                "/ip-pools/pool[name='b']/section[first='0.0.0.0']");
    }

    private void refuses(String document, String path) {
        assertThatThrownBy(() -> documents.map(document))
                .isInstanceOfSatisfying(
                        CommitException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path));
    }

    private static List<AuthenticationMode> modes(String leaves) throws CommitException {
        return new Documents()
                .map(interfaces("<interface><name>v</name><type>ppp:virtual-template</type><ppp>" + leaves
                        + "</ppp></interface>"))
                .virtualTemplates()
                .get("v")
                .orElseThrow()
                .authenticationModes();
    }

    private static String interfaces(String entries) {
        return "<config><interfaces>" + entries + "</interfaces></config>";
    }

    private static String pools(String entries) {
        return "<config><ip-pools>" + entries + "</ip-pools></config>";
    }

    private static String pool(String name, String first, String last) {
        return "<pool><name>" + name + "</name><section><first>" + first + "</first><last>" + last
                + "</last></section></pool>";
    }

    private static Lns lnsHalf(Configuration configuration, String group) {
        return configuration.l2tp().groups().get(group).orElseThrow().lns().orElseThrow();
    }

    private static void collect(DataNodeContainer container, String path, Set<String> leaves) {
        for (DataSchemaNode child : container.getChildNodes()) {
            String below = path + "/" + child.getQName().getLocalName();
            if (child.effectiveConfig().orElse(true)) {
                switch (child) {
                    case TypedDataSchemaNode _ -> leaves.add(below);
                    case ContainerSchemaNode interior -> collect(interior, below, leaves);
                    case ListSchemaNode list -> collect(list, below, leaves);
                    default -> throw new AssertionError(below);
                }
            }
        }
    }
}
