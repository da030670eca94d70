package io.adit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.interop.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH's client, as in an operator's scripts. */
@Peer({"ssh", "ssh-keygen"})
class OpenSshTest {
    private final Path folder;
    private final TestServer server;

    OpenSshTest(@TempDir Path hostKeys) throws IOException {
        folder = hostKeys;
        server = new TestServer(hostKeys, Duration.ofMinutes(10), List.of(Samples.numbers(), Samples.broken()));
    }

    @BeforeEach
    void makeKey() throws IOException, InterruptedException {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void oneCommandAnswersWithStatus0() throws IOException, InterruptedException {
        assertThat(ssh("dis num to 100000 | count")).isEqualTo(new Answer(0, "Total lines: 100000.\n"));
        assertThat(ssh("display numbers to 2")).isEqualTo(new Answer(0, "number 1\nnumber 2\n"));
    }

    @Test
    void whatIsNoCommandAnswersWithStatus1() throws IOException, InterruptedException {
        assertThat(ssh("display foo"))
                .isEqualTo(
                        new Answer(1, "display foo\n        ^\nError: Unrecognized command found at '^' position.\n"));
        assertThat(ssh("display numbers to x").status()).isEqualTo(1);
        assertThat(ssh("d".repeat(600))).isEqualTo(new Answer(1, "Error: The command is too long.\n"));
    }

    @Test
    void aDisplayThatFailsUnexpectedlyAnswersWithStatus1() throws IOException, InterruptedException {
        Answer answer = ssh("display broken");
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.text()).contains("so far so good\n").contains("Error: The command failed.\n");
    }

    private record Answer(int status, String text) {}

    private String key() {
        return folder.resolve("key").toString();
    }

    private Answer ssh(String command) throws IOException, InterruptedException {
        return run(
                "ssh",
                "-F",
                "none",
                "-q",
                "-i",
                key(),
                "-p",
                String.valueOf(server.port()),
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "operator@127.0.0.1",
                command);
    }

    private Answer run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readString(output, UTF_8));
    }
}
