package io.adit.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.datastore.Datastore;
import io.adit.datastore.DefaultOperation;
import io.adit.datastore.EditConfig;
import io.adit.datastore.ErrorOption;
import io.adit.datastore.SessionId;
import io.adit.datastore.TestOption;
import io.adit.datastore.User;
import io.adit.interop.Peer;
import io.adit.octets.IpEndpoint;
import io.adit.yang.XmlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH's client against a whole element with the configuration of config/lns.xml. */
@Peer({"ssh", "ssh-keygen"})
class ManagementShellTest {
    private static final IpEndpoint ANY = IpEndpoint.parse("127.0.0.1:0");
    private static final String BY_PASSWORD = "PreferredAuthentications=password";
    private static final String BY_KEY = "PreferredAuthentications=publickey";

    @TempDir
    private static Path folder;

    private static Element element;

    private record Answer(int status, String out, String err) {}

    @BeforeAll
    static void start() throws Exception {
        element = Element.start(new Element.Options(
                folder.resolve("element"),
                Optional.of(Path.of("config", "lns.xml")),
                new Overrides(Optional.of(ANY), Optional.of(ANY), Optional.of(ANY)),
                1,
                Optional.empty(),
                Map.of(),
                Optional.empty()));
        run("", List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file("key")));
        authorize(Files.readString(folder.resolve("key.pub")).strip());
    }

    @AfterAll
    static void end() {
        element.close();
    }

    @Test
    void theRightPasswordAndAKnownKeyOpenTheDoor() throws Exception {
        assertThat(exec("admin", BY_PASSWORD, "display version"))
                .satisfies(answer -> assertThat(answer.status()).isZero())
                .satisfies(
                        answer -> assertThat(answer.out()).startsWith("Adit ").contains(Version.TEXT));
        assertThat(exec("wrong", BY_KEY, "display version").status()).isZero();
    }

    @Test
    void aWrongPasswordDoesNot() throws Exception {
        Answer answer = exec("wrong", BY_PASSWORD, "display version");
        assertThat(answer.status()).isEqualTo(255);
        assertThat(answer.err()).contains("Permission denied");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void anActionIsDoneAndWhatItToldIsShown() throws Exception {
        assertThat(exec("admin", BY_KEY, "test notification text 'hello from a shell'".replace('\'', '"')))
                .isEqualTo(new Answer(0, " subscriptions                : 0\n", ""));
        assertThat(exec("admin", BY_KEY, "display notifications | include shell")
                        .out())
                .endsWith(" adit-system:test user=admin text=\"hello from a shell\"\n");
        Answer refused = exec("admin", BY_KEY, "test notification text " + "x".repeat(256));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).startsWith("Error: text: ");
    }

    @Test
    void showsTheRunningConfigurationWithoutItsSecrets() throws Exception {
        Answer answer = exec("admin", BY_KEY, "display current-configuration l2tp");
        assertThat(answer).isEqualTo(new Answer(0, """
                        #
                        l2tp
                         enabled true
                         local-address 127.0.0.2
                         port 1701
                         group default-lns
                          description "Any LAC: what it proxied is verified"
                          secret ******
                          lns
                           virtual-template Virtual-Template1
                           domain isp.example
                         group lac-mandatory-chap
                          description "What the LAC proxied is verified, then the subscriber is challenged"
                          secret ******
                          lns
                           remote-name lac-mandatory-chap
                           virtual-template Virtual-Template1
                           mandatory-chap true
                         group lac-renegotiation
                          description "LCP and authentication are negotiated anew"
                          secret ******
                          lns
                           remote-name lac-renegotiation
                           virtual-template Virtual-Template1
                           mandatory-lcp always
                        #
                        return
                        """, ""));
        String all = exec("admin", BY_KEY, "display current-configuration").out();
        assertThat(all)
                .contains("\n  type virtual-template\n  ppp\n   authentication-mode auto\n   address 10.64.0.1/18\n")
                .contains("\n pool subscribers\n  section 10.64.0.2\n   last 10.64.63.254\n")
                .contains("\n  dns-server 192.0.2.53\n  dns-server 198.51.100.53\n")
                .contains("\n local-user pc@isp.example\n  password ******\n")
                .contains("\n user admin\n  password ******\n")
                .doesNotContain("tunnel-example")
                .doesNotContain("$6$");
    }

    @Test
    void aConversationAtATerminalExplainsCompletesAndEnds() throws Exception {
        List<String> command = new ArrayList<>(ssh(BY_KEY));
        command.add(1, "-tt");
        command.add("admin@127.0.0.1");
        try (Terminal terminal = new Terminal(command)) {
            terminal.until("<lns1>");
            terminal.type("display v?");
            terminal.until("Version of the software");
            terminal.until("<lns1>");
            terminal.type("\t\r");
            terminal.until("Adit L2TP access concentrator");
            terminal.until("<lns1>");
            terminal.type("dis users\r");
            terminal.until("admin ");
            terminal.until("<lns1>");
            terminal.type("display nothing\r");
            terminal.until("^");
            terminal.until("Error: Unrecognized command");
            terminal.until("<lns1>");
            terminal.type("quit\r");
            assertThat(terminal.exitStatus()).isZero();
        }
    }

    /** A program behind a pipe, of which its output is read up to what must appear. */
    private static final class Terminal implements AutoCloseable {
        private final Process process;
        private final InputStream out;
        private final StringBuilder seen = new StringBuilder();

        Terminal(List<String> command) throws IOException {
            process = builder(command, "admin")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            CompletableFuture<?> _ =
                    process.onExit().orTimeout(60, TimeUnit.SECONDS).whenComplete((_, _) -> process.destroyForcibly());
            out = process.getInputStream();
        }

        void type(String keys) throws IOException {
            OutputStream in = process.getOutputStream();
            in.write(keys.getBytes(UTF_8));
            in.flush();
        }

        void until(String wanted) throws IOException {
            while (seen.indexOf(wanted) < 0) {
                int octet = out.read();
                assertThat(octet).as("%s in %s", wanted, seen).isNotNegative();
                seen.append((char) octet);
            }
            seen.setLength(0);
        }

        int exitStatus() throws InterruptedException, IOException {
            out.readAllBytes();
            return process.waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static void authorize(String key) throws Exception {
        String config = """
                <config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
                  <system xmlns="urn:adit:yang:adit-system">
                    <user><name>admin</name><authorized-key>%s</authorized-key></user>
                  </system>
                </config>""".formatted(key);
        SessionId session = new SessionId(1_000_000);
        element.datastores()
                .edit(
                        session,
                        Datastore.CANDIDATE,
                        new EditConfig(
                                XmlDocument.parse(config),
                                DefaultOperation.MERGE,
                                TestOption.SET,
                                ErrorOption.STOP_ON_ERROR));
        element.datastores().commit(session, new User("test"), Optional.empty());
    }

    private static Answer exec(String password, String authentication, String line) throws Exception {
        List<String> command = new ArrayList<>(ssh(authentication));
        command.add("admin@127.0.0.1");
        command.add(line);
        return run(password, command);
    }

    private static List<String> ssh(String authentication) {
        return List.of(
                "ssh",
                "-F",
                "none",
                "-i",
                file("key"),
                "-p",
                String.valueOf(element.cli().port()),
                "-o",
                authentication,
                "-o",
                "NumberOfPasswordPrompts=1",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null");
    }

    private static Answer run(String password, List<String> command) throws IOException, InterruptedException {
        Process process = builder(command, password)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    /** OpenSSH asks a program for the password. */
    private static ProcessBuilder builder(List<String> command, String password) throws IOException {
        Path asked = folder.resolve("ask");
        Files.writeString(asked, "#!/bin/sh\necho \"$ADIT_TEST_PASSWORD\"\n");
        Files.setPosixFilePermissions(asked, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "SSH_ASKPASS",
                        asked.toString(),
                        "SSH_ASKPASS_REQUIRE",
                        "force",
                        "ADIT_TEST_PASSWORD",
                        password));
        return builder;
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
