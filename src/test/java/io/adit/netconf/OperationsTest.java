package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.yang.Schema.ModuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operations of RFC 6241 and RFC 6022 against a whole server with the element's own model. */
@Timeout(60)
class OperationsTest {
    private static final String SYSTEM = "xmlns='urn:adit:yang:adit-system'";
    private static final String POOLS = "xmlns='urn:adit:yang:adit-pool'";
    private static final String L2TP = "xmlns='urn:adit:yang:adit-l2tp'";
    private static final String MONITORING = "xmlns='" + Names.MONITORING + "'";
    private static final int TUNNELS = 3000;

    private static TestElement element;
    private TestClient client;

    private record Tunnel(int id) {}

    @BeforeAll
    static void start(@TempDir Path folder) {
        element = new TestElement(folder);
        element.datastores()
                .operational()
                .register(new StateList<Tunnel>(List.of("l2tp", "tunnels", "tunnel"), query -> {
                            int from = Integer.parseInt(query.after().orElse("0"));
                            int to = Math.min(TUNNELS, from + query.limit());
                            Optional<String> next = to < TUNNELS ? Optional.of("" + to) : Optional.empty();
                            return new StatePage<>(
                                    IntStream.range(from, to)
                                            .mapToObj(i -> new Tunnel(i + 1))
                                            .toList(),
                                    next);
                        })
                        .leaf("id", Tunnel::id)
                        .leaf("remote-id", tunnel -> broken(tunnel.id()))
                        .leaf("state", tunnel -> tunnel.id() == 2 ? "closed" : "established"));
        element.datastores()
                .operational()
                .register(new StateList<String>(
                                List.of("ip-pools", "pool"),
                                _ -> new StatePage<>(List.of("subscribers"), Optional.empty()))
                        .leaf("name", name -> name)
                        .leaf("usage/total", _ -> 16381)
                        .leaf("usage/used", _ -> Optional.empty()));
    }

    private static volatile int breaksAt;

    private static int broken(int id) {
        if (id == breaksAt) {
            throw new IllegalStateException("a state source of this test fails");
        }
        return id + 1;
    }

    @AfterAll
    static void stop() throws IOException {
        element.close();
    }

    @BeforeEach
    void connect() {
        client = element.connect();
    }

    @AfterEach
    void leave() {
        breaksAt = 0;
        client.rpc("<discard-changes/>");
        client.close();
    }

    private String config(String datastore, String filter) {
        return client.rpc(
                "<get-config><source><" + datastore + "/></source><filter>" + filter + "</filter></get-config>");
    }

    private static String edit(String options, String content) {
        return "<edit-config><target><candidate/></target>" + options + "<config xmlns:nc='" + Names.BASE + "'>"
                + content + "</config></edit-config>";
    }

    private static String pool(String operation, String name, String content) {
        return "<ip-pools " + POOLS + "><pool" + (operation.isEmpty() ? "" : " nc:operation='" + operation + "'")
                + "><name>" + name + "</name>" + content + "</pool></ip-pools>";
    }

    private static final String SECTION = "<section><first>10.9.0.1</first><last>10.9.0.9</last></section>";

    @Test
    void getConfigSelectsWhatTheFilterNames() {
        String name = "<system xmlns=\"urn:adit:yang:adit-system\"><host-name>lns1</host-name></system>";
        assertThat(config("running", "<system " + SYSTEM + "><host-name/></system>"))
                .isEqualTo("<data>" + name + "</data>");
        assertThat(config("running", "")).isEqualTo("<data></data>");
        assertThat(config("running", "<nothing xmlns='urn:nobody'/>")).isEqualTo("<data></data>");
        assertThat(config("running", "<l2tp " + L2TP + "><group><name> lac-renegotiation </name><lns/></group></l2tp>"))
                .contains("<mandatory-lcp>always</mandatory-lcp>")
                .doesNotContain("default-lns", "<secret>");
        assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                .contains("<host-name>lns1</host-name>", "<name>subscribers</name>", "isp.example")
                .doesNotContain("netconf-state", "yang-library");
        assertThat(client.refused("<get-config><source><running/></source><filter type='xpath'/></get-config>"))
                .singleElement()
                .asString()
                .startsWith("protocol bad-attribute")
                .contains("{bad-attribute type}");
        assertThat(client.refused("<get-config><source><startup/></source></get-config>"))
                .singleElement()
                .asString()
                .startsWith("protocol operation-not-supported");
        assertThat(client.refused("<get-config/>"))
                .containsExactly("protocol missing-element: <source> is missing {bad-element source}");
    }

    @Test
    void defaultsAreExplicitAndNothingElse() {
        String filter = "<filter><l2tp " + L2TP + "/></filter>";
        String plain = client.rpc("<get-config><source><running/></source>" + filter + "</get-config>");
        String mode = "<with-defaults xmlns='" + Names.WITH_DEFAULTS + "'>";
        assertThat(client.rpc("<get-config><source><running/></source>" + filter + mode
                        + "explicit</with-defaults></get-config>"))
                .isEqualTo(plain);
        assertThat(client.refused("<get>" + mode + "report-all</with-defaults></get>"))
                .singleElement()
                .asString()
                .startsWith("protocol invalid-value");
    }

    @Test
    void editsAreSeenInTheCandidateAndAfterTheCommitInRunning() {
        String only = "<ip-pools " + POOLS + "><pool><name>one</name></pool></ip-pools>";
        client.ok(edit("", pool("", "one", SECTION)));
        assertThat(config("candidate", only)).contains("<first>10.9.0.1</first>");
        assertThat(config("running", only)).isEqualTo("<data></data>");
        client.ok("<validate><source><candidate/></source></validate>");
        client.ok("<commit/>");
        assertThat(config("running", only)).contains("<first>10.9.0.1</first>");
        client.ok(edit("", pool("replace", "one", "<section><first>10.9.1.1</first><last>10.9.1.9</last></section>")));
        assertThat(config("candidate", only)).contains("10.9.1.1").doesNotContain("10.9.0.1");
        client.ok("<discard-changes/>");
        assertThat(config("candidate", only)).contains("10.9.0.1").doesNotContain("10.9.1.1");
        client.ok(edit("", pool("delete", "one", "")));
        client.ok(edit("", pool("remove", "one", "")));
        client.ok("<commit/>");
        assertThat(config("running", only)).isEqualTo("<data></data>");
    }

    @Test
    void refusalsOfAnEditSayWhere() {
        assertThat(client.refused(edit("", pool("create", "subscribers", ""))))
                .containsExactly(
                        "application data-exists /adit-pool:ip-pools/adit-pool:pool[adit-pool:name='subscribers']:"
                                + " /adit-pool:ip-pools/pool[name='subscribers'] exists already {bad-element pool}");
        assertThat(client.refused(edit("", pool("delete", "nobody", ""))))
                .singleElement()
                .asString()
                .startsWith("application data-missing /adit-pool:ip-pools/adit-pool:pool[adit-pool:name='nobody']: ");
        assertThat(client.refused(edit("<default-operation>none</default-operation>", pool("", "nobody", ""))))
                .singleElement()
                .asString()
                .startsWith("application data-missing ");
        assertThat(client.refused(edit("", pool("turn", "one", ""))))
                .singleElement()
                .asString()
                .contains(" bad-attribute ", "{bad-attribute operation}");
        assertThat(client.refused(edit("", "<ip-pools " + POOLS + "><pool><section/></pool></ip-pools>")))
                .singleElement()
                .asString()
                .contains(" missing-element ", "{bad-element name}");
        assertThat(client.refused(edit("", "<system " + SYSTEM + "><netconf><port>70000</port></netconf></system>")))
                .singleElement()
                .asString()
                .startsWith("application invalid-value /adit-system:system/adit-system:netconf/adit-system:port: ");
        assertThat(client.refused(edit("", "<system " + SYSTEM + "><colour>red</colour></system>")))
                .singleElement()
                .asString()
                .contains(" unknown-element ", "{bad-element colour}");
        assertThat(client.refused(edit("", "<system xmlns='urn:nobody'/>")))
                .singleElement()
                .asString()
                .contains(" unknown-namespace ", "{bad-namespace urn:nobody}");
        assertThat(client.refused(edit("<test-option>maybe</test-option>", "")))
                .singleElement()
                .asString()
                .startsWith("protocol invalid-value")
                .contains("{bad-element test-option}");
        assertThat(client.refused("<edit-config><target><running/></target><config/></edit-config>"))
                .singleElement()
                .asString()
                .startsWith("protocol operation-not-supported");
        assertThat(client.refused("<edit-config><target><candidate/></target></edit-config>"))
                .containsExactly("protocol missing-element: <config> is missing {bad-element config}");
    }

    private static final String DANGLING =
            "<aaa xmlns='urn:adit:yang:adit-aaa'><domain><name>isp.example</name><pool>nowhere</pool></domain></aaa>";

    @Test
    void anEditIsTestedUnlessTheClientSaysOtherwise() {
        String refusal = "application data-missing "
                + "/adit-aaa:aaa/adit-aaa:domain[adit-aaa:name='isp.example']/adit-aaa:pool: ";
        assertThat(client.refused(edit("", DANGLING)))
                .singleElement()
                .asString()
                .startsWith(refusal);
        client.ok("<validate><source><candidate/></source></validate>"); // nothing was set
        client.ok(edit("<test-option>test-only</test-option>", pool("", "one", SECTION)));
        assertThat(config("candidate", "<ip-pools " + POOLS + "><pool><name>one</name></pool></ip-pools>"))
                .isEqualTo("<data></data>");
        client.ok(edit("<test-option>set</test-option>", DANGLING));
        assertThat(client.refused("<validate><source><candidate/></source></validate>"))
                .singleElement()
                .asString()
                .startsWith(refusal);
        assertThat(client.refused("<commit/>")).singleElement().asString().startsWith(refusal);
        client.ok("<validate><source><running/></source></validate>");
        client.ok("<discard-changes/>");
    }

    @Test
    void rollbackOnErrorLeavesNothingBehind() {
        String half = pool("", "one", SECTION) + "<system " + SYSTEM + "><netconf><port>x</port></netconf></system>";
        String one = "<ip-pools " + POOLS + "><pool><name>one</name></pool></ip-pools>";
        assertThat(client.refused(edit("<error-option>rollback-on-error</error-option>", half)))
                .hasSize(1);
        assertThat(config("candidate", one)).isEqualTo("<data></data>");
        assertThat(client.refused(edit("<error-option>continue-on-error</error-option>", half)))
                .hasSize(1);
        assertThat(config("candidate", one)).contains("10.9.0.1");
        client.ok("<discard-changes/>");
    }

    @Test
    void aConfigurationInTheRequestIsValidatedWithoutTouchingTheCandidate() {
        try (TestClient other = element.connect()) {
            other.ok("<lock><target><candidate/></target></lock>");
            client.ok("<validate><source><config><system " + SYSTEM + "/></config></source></validate>");
            assertThat(client.refused("<validate><source><config>" + DANGLING + "</config></source></validate>"))
                    .singleElement()
                    .asString()
                    .contains("data-missing /adit-aaa:aaa/");
            assertThat(client.refused(
                            "<copy-config><target><candidate/></target><source><config/></source></copy-config>"))
                    .singleElement()
                    .asString()
                    .contains("in-use");
            other.ok("<unlock><target><candidate/></target></unlock>");
        }
    }

    @Test
    void copyConfigReplacesTheCandidate() {
        client.ok("<copy-config><target><candidate/></target><source><config><system " + SYSTEM
                + "><host-name>bare</host-name></system></config></source></copy-config>");
        assertThat(client.rpc("<get-config><source><candidate/></source></get-config>"))
                .isEqualTo(
                        "<data><system xmlns=\"urn:adit:yang:adit-system\"><host-name>bare</host-name></system></data>");
        client.ok("<copy-config><target><candidate/></target><source><running/></source></copy-config>");
        assertThat(client.rpc("<get-config><source><candidate/></source></get-config>"))
                .isEqualTo(client.rpc("<get-config><source><running/></source></get-config>"));
        client.ok("<lock><target><candidate/></target></lock>"); // nothing is left to commit
        client.ok("<unlock><target><candidate/></target></unlock>");
        for (String wrong : List.of(
                "<target><running/></target><source><candidate/></source>",
                "<target><candidate/></target><source><candidate/></source>",
                "<target><url>file:///x</url></target><source><running/></source>")) {
            assertThat(client.refused("<copy-config>" + wrong + "</copy-config>"))
                    .hasSize(1);
        }
        for (String datastore : List.of("running", "candidate")) {
            assertThat(client.refused("<delete-config><target><" + datastore + "/></target></delete-config>"))
                    .singleElement()
                    .asString()
                    .startsWith("protocol operation-not-supported");
        }
    }

    @Test
    void stateIsMergedIntoWhatIsConfigured() {
        assertThat(client.rpc("<get><filter><ip-pools " + POOLS
                        + "><pool><name>subscribers</name><usage/></pool></ip-pools></filter></get>"))
                .isEqualTo("<data><ip-pools xmlns=\"urn:adit:yang:adit-pool\"><pool><name>subscribers</name>"
                        + "<usage><total>16381</total></usage></pool></ip-pools></data>");
        assertThat(client.rpc("<get><filter><l2tp " + L2TP
                        + "><tunnels><tunnel><state>closed</state></tunnel></tunnels></l2tp></filter></get>"))
                .isEqualTo("<data><l2tp xmlns=\"urn:adit:yang:adit-l2tp\"><tunnels><tunnel><id>2</id>"
                        + "<remote-id>3</remote-id><state>closed</state></tunnel></tunnels></l2tp></data>");
        String all = client.rpc("<get/>");
        assertThat(all)
                .contains("<host-name>lns1</host-name>", "<id>" + TUNNELS + "</id>", "netconf-state", "yang-library");
        assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                .doesNotContain("<tunnels>", "<usage>");
    }

    @Test
    void aStateSourceThatFailsGivesAnErrorAndTheSessionGoesOn() {
        breaksAt = 5;
        assertThat(client.refused("<get><filter><l2tp " + L2TP + "><tunnels/></l2tp></filter></get>"))
                .singleElement()
                .asString()
                .startsWith("application operation-failed");
        breaksAt = 0;
        assertThat(client.rpc("<get><filter><l2tp " + L2TP + "><tunnels/></l2tp></filter></get>"))
                .contains("<id>" + TUNNELS + "</id>");
    }

    @Test
    void aReplyThatBreaksOffIsNeverEndedAsIfItWereWhole() {
        try (TestClient other = element.connect()) {
            breaksAt = TUNNELS;
            other.send("<rpc xmlns='" + Names.BASE + "' message-id='1'><get/></rpc>");
            assertThat(other.isEnded()).isTrue();
            client.ok("<validate><source><running/></source></validate>");
        }
    }

    @Test
    void everyModuleIsServedAsItIsOnDisk() throws IOException {
        for (ModuleInfo module : TestElement.SCHEMA.modules()) {
            String reply = client.rpc("<get-schema " + MONITORING + "><identifier>" + module.name() + "</identifier>"
                    + "<version>" + module.revision() + "</version><format>yang</format></get-schema>");
            String text = XmlText.of(reply);
            assertThat(text).as(module.name()).isEqualTo(file(module));
        }
        assertThat(client.refused("<get-schema " + MONITORING + "><identifier>adit-l2tp</identifier>"
                        + "<version>1999-01-01</version></get-schema>"))
                .containsExactly("application invalid-value: no schema adit-l2tp@1999-01-01 {bad-element identifier}");
        assertThat(client.refused("<get-schema " + MONITORING + "><identifier>adit-l2tp</identifier>"
                        + "<format>yin</format></get-schema>"))
                .singleElement()
                .asString()
                .contains("invalid-value", "{bad-element format}");
        assertThat(client.refused("<get-schema " + MONITORING + "/>"))
                .containsExactly("protocol missing-element: <identifier> is missing {bad-element identifier}");
    }

    private static String file(ModuleInfo module) throws IOException {
        for (String name : List.of(module.name() + "@" + module.revision(), module.name())) {
            try (InputStream in = OperationsTest.class.getResourceAsStream("/META-INF/yang/" + name + ".yang")) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no file for " + module);
    }

    private String get(String filter) {
        return client.rpc("<get><filter>" + filter + "</filter></get>");
    }

    @Test
    void monitoringTellsLocksSessionsAndSchemas() {
        client.ok("<lock><target><candidate/></target></lock>");
        String state = get("<netconf-state " + MONITORING + "/>");
        assertThat(state)
                .contains(
                        "<datastore><name>candidate</name><locks><global-lock><locked-by-session>" + client.id() + "<",
                        "<session-id>" + client.id() + "</session-id>",
                        "<username>admin</username><source-host>127.0.0.1</source-host>",
                        ">ncm:netconf-ssh</transport>",
                        "<in-rpcs>2</in-rpcs><in-bad-rpcs>0</in-bad-rpcs><out-rpc-errors>0</out-rpc-errors>");
        client.ok("<unlock><target><candidate/></target></unlock>");
        assertThat(get("<netconf-state " + MONITORING + "><schemas><schema><identifier>adit-types</identifier>"
                        + "<version/></schema></schemas></netconf-state>"))
                .isEqualTo("<data><netconf-state xmlns=\"" + Names.MONITORING + "\"><schemas><schema>"
                        + "<identifier>adit-types</identifier><version>2026-11-22</version>"
                        + "<format xmlns:ncm=\"" + Names.MONITORING + "\">ncm:yang</format>"
                        + "</schema></schemas></netconf-state></data>");
        for (ModuleInfo module : TestElement.SCHEMA.modules()) {
            assertThat(state)
                    .contains("<identifier>" + module.name() + "</identifier><version>" + module.revision() + "<");
        }
    }

    @Test
    void theLibraryHasTheContentIdOfTheHello() {
        String library = get("<yang-library xmlns='" + Names.LIBRARY + "'><content-id/></yang-library>");
        Matcher hello = Pattern.compile("content-id=([0-9a-f]+)<").matcher(client.hello());
        assertThat(hello.find()).isTrue();
        assertThat(library)
                .isEqualTo("<data><yang-library xmlns=\"" + Names.LIBRARY + "\"><content-id>" + hello.group(1)
                        + "</content-id></yang-library></data>");
        assertThat(
                        get(
                                "<yang-library xmlns='" + Names.LIBRARY
                                        + "'><module-set><module><name>adit-l2tp</name><revision/></module></module-set></yang-library>"))
                .contains("<name>all</name><module><name>adit-l2tp</name><revision>2026-11-22</revision></module>")
                .doesNotContain("adit-ppp");
    }
}
