package io.adit.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.dial.PingCount;
import io.adit.interop.Peer;
import io.adit.octets.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ncclient configures an LNS beside a live call, and reads the state of that call by key. */
@Peer("python3-ncclient")
@Timeout(120)
class NcclientTest {
    private static final Path SCRIPT = Path.of("src", "test", "resources", "interop", "netconf-live-call.py");
    private static final IpAddress LNS = IpAddress.parse("10.64.0.1");

    @TempDir
    private static Path folder;

    @Test
    void ncclientEditsTheElementAndReadsTheStateOfALiveCall() throws Exception {
        try (Stage stage = Stages.configured(1)) {
            Pc pc = Stages.pc(stage, 1);
            pc.start();
            IpAddress address = pc.awaitUp(Stages.PATIENCE).orElseThrow().local();
            String answer = run(
                    "/usr/bin/python3",
                    SCRIPT.toString(),
                    String.valueOf(stage.lns().netconf().port()),
                    Demo.SUBSCRIBER,
                    address.toString());
            assertThat(answer).endsWith("all as it should be\n");
            PingCount pings = pc.ping(LNS, 3, Duration.ofMillis(10), Stages.PATIENCE);
            assertThat(pings.received()).as("the call is as it was").isEqualTo(3);
        }
    }

    /** What a program says, on both of its outputs; its exit status must be 0. */
    private static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
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
