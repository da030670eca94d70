package io.adit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adit.config.AaaConfig;
import io.adit.config.AaaConfig.LocalUser;
import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
import io.adit.config.L2tpGroup;
import io.adit.config.SystemConfig;
import io.adit.config.SystemConfig.ManagementUser;
import io.adit.config.Table;
import io.adit.datastore.CommitException;
import io.adit.datastore.CommitParticipant.Change;
import io.adit.octets.IpEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ExampleSecretsTest {
    private static final IpEndpoint LOOPBACK = IpEndpoint.parse("127.0.0.1:2830");
    private static final IpEndpoint EVERYWHERE = IpEndpoint.parse("0.0.0.0:2830");
    private static final String EXAMPLE_HASH =
            ExampleSecrets.LOGIN_HASHES.iterator().next();

    private final ExampleSecrets check = new ExampleSecrets();

    @Test
    void loopbackMayHaveThemAll() {
        assertThatCode(() -> check.prepare(new Change(
                        configured(LOOPBACK, "own", "own", "$6$own"),
                        configured(LOOPBACK, "tunnel-example", "pc", EXAMPLE_HASH))))
                .doesNotThrowAnyException();
    }

    @Test
    void beyondLoopbackOwnSecretsAreFine() {
        assertThatCode(() -> check.prepare(new Change(
                        configured(LOOPBACK, "own", "own", "$6$own"), configured(EVERYWHERE, "own", "own", "$6$own"))))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheLeafThatKeepsManagementOnLoopback() {
        refuses(configured(EVERYWHERE, "tunnel-example", "own", "$6$own"), "/adit-l2tp:l2tp/group[name='isp']/secret");
        refuses(configured(EVERYWHERE, "own", "pc", "$6$own"), "/adit-aaa:aaa/local-user[name='u@isp']/password");
        refuses(configured(EVERYWHERE, "own", "own", EXAMPLE_HASH), "/adit-system:system/user[name='admin']/password");
    }

    @Test
    void theCommandLineCountsLikeNetconf() {
        Configuration after = configured(LOOPBACK, "own", "pc", "$6$own");
        SystemConfig system = after.system();
        refuses(
                after.withSystem(new SystemConfig(system.hostName(), system.netconf(), EVERYWHERE, system.users())),
                "/adit-aaa:aaa/local-user[name='u@isp']/password");
    }

    @Test
    void openingTheListenersJudgesWhatWasThereBefore() {
        Configuration before = configured(LOOPBACK, "own", "pc", "$6$own");
        Configuration after =
                before.withSystem(configured(EVERYWHERE, "own", "own", "$6$own").system());
        assertThatThrownBy(() -> check.prepare(new Change(before, after))).isInstanceOf(CommitException.class);
    }

    @Test
    void anExampleSecretCannotComeWhileListenersAreOpen() {
        Configuration before = configured(EVERYWHERE, "own", "own", "$6$own");
        assertThatThrownBy(() -> check.prepare(new Change(
                        before,
                        before.withAaa(
                                configured(EVERYWHERE, "own", "pc", "$6$own").aaa()))))
                .isInstanceOf(CommitException.class);
    }

    @Test
    void knowsEverySecretOfTheExampleConfigurations() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".xml")).toList()) {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                Document document = factory.newDocumentBuilder().parse(file.toFile());
                assertThat(ExampleSecrets.TUNNEL_SECRETS).containsAll(texts(document, "l2tp", "secret"));
                assertThat(ExampleSecrets.SUBSCRIBER_PASSWORDS).containsAll(texts(document, "aaa", "password"));
                assertThat(texts(document, "system", "password")).isNotEmpty();
                assertThat(ExampleSecrets.LOGIN_HASHES).containsAll(texts(document, "system", "password"));
            }
        }
    }

    private static Set<String> texts(Document document, String module, String leaf) {
        NodeList nodes = document.getElementsByTagNameNS("urn:adit:yang:adit-" + module, leaf);
        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private void refuses(Configuration after, String path) {
        Configuration before = configured(LOOPBACK, "own", "own", "$6$own");
        assertThatThrownBy(() -> check.prepare(new Change(before, after)))
                .isInstanceOfSatisfying(
                        CommitException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path))
                .hasMessageContaining("loopback");
    }

    private static Configuration configured(IpEndpoint netconf, String secret, String password, String hash) {
        ManagementUser admin = new ManagementUser("admin", Optional.of(hash), List.of());
        LocalUser user = new LocalUser("u@isp", password, 0);
        return new Configuration(
                new SystemConfig(
                        "lns1",
                        netconf,
                        LOOPBACK,
                        Table.<String, ManagementUser>empty().with("admin", admin)),
                L2tpConfig.off()
                        .with(Table.<String, L2tpGroup>empty()
                                .with("isp", L2tpGroup.of("isp").authenticating(secret))),
                Table.empty(),
                Table.empty(),
                new AaaConfig(Table.empty(), Table.<String, LocalUser>empty().with(user.name(), user)),
                Table.empty());
    }
}
