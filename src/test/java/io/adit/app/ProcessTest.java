package io.adit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program as operators and service managers meet it: its first line, its exit codes, its words, its end. */
class ProcessTest {
    private static final Duration SECONDS = Duration.ofMinutes(1); // two cores may be busy with other tests
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_START = 3;
    private static final String LNS = "config/lns.xml";

    @TempDir
    private static Path folder;

    private static Path directory;
    private static RunningElement element;

    @BeforeAll
    static void start() throws IOException {
        directory = folder.resolve("element");
        element = new RunningElement(folder, RunningElement.anywhere(directory, "--init", LNS));
    }

    @AfterAll
    static void end() {
        element.close();
    }

    @Test
    void theFirstLineNamesThePortsItReallyHas() throws Exception {
        assertThat(element.ready())
                .matches("READY host=lns1 netconf=127\\.0\\.0\\.1:[1-9]\\d* cli=127\\.0\\.0\\.1:[1-9]\\d*"
                        + " l2tp=127\\.0\\.0\\.1:[1-9]\\d*");
        try (SshLogin netconf = element.login();
                SshLogin cli = new SshLogin(element.endpoint("cli"), Stage.USER, Stage.PASSWORD);
                PlainLac lac = new PlainLac(element.endpoint("l2tp"))) {
            assertThat(running(netconf)).contains("<host-name>lns1</host-name>");
            assertThat(cli.run("display version")).contains(Version.TEXT);
            lac.open(SECONDS);
        }
    }

    @Test
    void aSecondElementOnTheSameFolderEndsAtOnce() throws Exception {
        element.ready();
        refuses(
                "another element is running on " + directory + ": give each one a folder of its own",
                RunningElement.anywhere(directory));
    }

    @Test
    void aTakenNetconfPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String point = "127.0.0.1:" + taken.getLocalPort();
            refuses(
                    "cannot listen for NETCONF on " + point + ": ",
                    options("taken-netconf", "--netconf", point, "--cli", "127.0.0.1:0", "--l2tp", "127.0.0.1:0"));
        }
    }

    @Test
    void aTakenCliPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String point = "127.0.0.1:" + taken.getLocalPort();
            refuses(
                    "cannot listen for CLI on " + point + ": ",
                    options("taken-cli", "--cli", point, "--netconf", "127.0.0.1:0", "--l2tp", "127.0.0.1:0"));
        }
    }

    @Test
    void aTakenL2tpPortIsNamed() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String point = "127.0.0.1:" + taken.getLocalPort();
            refuses(
                    "cannot listen for L2TP on " + point + ": ",
                    options("taken-l2tp", "--l2tp", point, "--netconf", "127.0.0.1:0", "--cli", "127.0.0.1:0"));
        }
    }

    /** What makes of config/lns.xml a file that no element can begin with, and what is then said. */
    record BadFile(String name, String cut, String put, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<BadFile> badFiles() {
        return Stream.of(
                new BadFile(
                        "a virtual template that is not there",
                        "<virtual-template>Virtual-Template1</virtual-template>\n        <mandatory-chap>",
                        "<virtual-template>nowhere</virtual-template>\n        <mandatory-chap>",
                        "/adit-l2tp:l2tp/group[name='lac-mandatory-chap']/lns/virtual-template: "),
                new BadFile(
                        "an element the model does not have",
                        "<description>Any LAC: what it proxied is verified</description>",
                        "<nonsense/>",
                        "nonsense"),
                new BadFile("no XML", "</config>", "</confid>", "[93,"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aBadFirstConfigurationIsRefusedWithFileAndReason(BadFile bad) throws Exception {
        String good = Files.readString(Path.of(LNS));
        assertThat(good).contains(bad.cut());
        Path file = Files.writeString(folder.resolve("bad.xml"), good.replace(bad.cut(), bad.put()));
        String errors = refuses(
                "adit: " + file + ": ", RunningElement.anywhere(folder.resolve("bad"), "--init", file.toString()));
        assertThat(errors).contains(bad.words());
    }

    @Test
    void aFirstConfigurationThatIsNotThereIsNamed() throws Exception {
        Path file = folder.resolve("absent.xml");
        refuses(
                "adit: " + file + ": there is no such file",
                RunningElement.anywhere(folder.resolve("absent"), "--init", file.toString()));
    }

    @Test
    void anUnknownOptionIsWrongUsage() throws Exception {
        try (RunningElement wrong = new RunningElement(folder, "somewhere", "--nonsense")) {
            assertThat(wrong.awaitEnd(SECONDS)).isEqualTo(WRONG_USAGE);
            assertThat(wrong.errors()).contains("adit: unknown option --nonsense");
        }
    }

    @Test
    void sigtermEndsItWithoutAFailureAndTellsThePeer() throws Exception {
        Path init = Files.writeString(
                folder.resolve("open.xml"),
                Files.readString(Path.of(LNS))
                        .replaceFirst("<secret>tunnel-example</secret>", "<authentication>false</authentication>"));
        try (RunningElement ending = new RunningElement(
                        folder, RunningElement.anywhere(folder.resolve("ending"), "--init", init.toString()));
                PlainLac lac = new PlainLac(ending.endpoint("l2tp"))) {
            lac.open(SECONDS);
            awaitTunnel(ending);
            long start = System.nanoTime();
            ending.terminate();
            assertThat(lac.awaitEnd(FAREWELL))
                    .as("result: the requester is being shut down")
                    .isEqualTo(6);
            assertThat(ending.awaitEnd(FAREWELL)).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FAREWELL);
        }
    }

    private static void awaitTunnel(RunningElement element) throws IOException {
        try (SshLogin login = new SshLogin(element.endpoint("cli"), Stage.USER, Stage.PASSWORD)) {
            long until = System.nanoTime() + SECONDS.toNanos();
            String tunnels = "";
            while (!tunnels.contains("established")) {
                assertThat(System.nanoTime()).as(tunnels).isLessThan(until);
                tunnels = login.run("display l2tp tunnel");
            }
        }
    }

    @Test
    void aKilledElementComesBackAsItWas() throws Exception {
        Path home = folder.resolve("killed");
        String before;
        try (RunningElement first = new RunningElement(folder, RunningElement.anywhere(home, "--init", LNS));
                SshLogin login = first.login()) {
            try (NetconfClient netconf = login.netconf()) {
                netconf.commit("<config><system xmlns='urn:adit:yang:adit-system'><host-name>after</host-name></system>"
                        + "</config>");
            }
            before = running(login);
            first.kill();
        }
        byte[] key = Files.readAllBytes(home.resolve("host-key"));
        try (RunningElement second = new RunningElement(folder, RunningElement.anywhere(home));
                SshLogin login = second.login()) {
            assertThat(second.ready()).startsWith("READY host=after ");
            assertThat(running(login)).isEqualTo(before);
            assertThat(Files.readAllBytes(home.resolve("host-key"))).isEqualTo(key);
        }
    }

    private static String running(SshLogin login) throws IOException {
        try (NetconfClient netconf = login.netconf()) {
            return netconf.call("<get-config><source><running/></source></get-config>");
        }
    }

    private static String[] options(String name, String... more) {
        return Stream.concat(Stream.of(folder.resolve(name).toString(), "--init", LNS, "--no-tun"), Stream.of(more))
                .toArray(String[]::new);
    }

    /** It says these words, and why, and ends with the code of an element that cannot start. */
    private static String refuses(String words, String... options) throws Exception {
        try (RunningElement refused = new RunningElement(folder, options)) {
            int code = refused.awaitEnd(SECONDS);
            assertThat(refused.errors()).contains(words);
            assertThat(code).as(refused.errors()).isEqualTo(CANNOT_START);
            return refused.errors();
        }
    }
}
