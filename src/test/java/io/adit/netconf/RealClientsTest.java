package io.adit.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.interop.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** NETCONF clients that others wrote. */
@Timeout(120)
class RealClientsTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "interop");

    @TempDir
    private static Path folder;

    private static TestElement element;

    @BeforeAll
    static void start() {
        element = new TestElement(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        element.close();
    }

    @Test
    @Peer({"ssh", "ssh-keygen"})
    void openSshMakesAFirstEditWithAKeyAndAFile() throws IOException, InterruptedException {
        Path key = folder.resolve("key");
        run(Path.of("/dev/null"), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        admit(Files.readString(folder.resolve("key.pub")).strip());
        String answers = run(
                Path.of("config", "first-edit.rpc"),
                "ssh",
                "-F",
                "none",
                "-i",
                key.toString(),
                "-p",
                String.valueOf(element.port()),
                "-o",
                "BatchMode=yes",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-s",
                "admin@127.0.0.1",
                "netconf");
        String ok = "<rpc-reply xmlns=\"" + Names.BASE + "\" message-id=\"%d\"><ok/></rpc-reply>]]>]]>";
        assertThat(answers)
                .startsWith("<hello xmlns=\"" + Names.BASE + "\"><capabilities>")
                .endsWith("</hello>]]>]]>" + ok.formatted(1) + ok.formatted(2) + ok.formatted(3));
        assertThat(element.datastores().configuration().system().hostName()).isEqualTo("lns-berlin");
    }

    private static void admit(String key) {
        try (TestClient client = element.connect()) {
            client.ok("<edit-config><target><candidate/></target><config><system xmlns='urn:adit:yang:adit-system'>"
                    + "<user><name>admin</name><authorized-key>" + key
                    + "</authorized-key></user></system></config></edit-config>");
            client.ok("<commit/>");
        }
    }

    @Test
    @Peer("python3-ncclient")
    void ncclientEditsLocksAndIsToldItsErrors() throws IOException, InterruptedException {
        String answer = run(
                Path.of("/dev/null"),
                "/usr/bin/python3",
                SCRIPTS.resolve("netconf-client.py").toString(),
                String.valueOf(element.port()));
        assertThat(answer).endsWith("all as it should be\n");
    }

    /** What a program says, on both of its outputs; its exit status must be 0. */
    private static String run(Path input, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
