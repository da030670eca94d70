package io.adit.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What passes one interface, written by tcpdump and read by tshark. */
final class Capture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FAULTY = "_ws.malformed || _ws.expert.severity >= 0x600000";

    private final Path file;
    private final RunningProgram tcpdump;

    /** Captures from now on. */
    Capture(String namespace, String device, Path file) throws IOException, InterruptedException {
        this.file = file;
        tcpdump = new RunningProgram(List.of(
                "ip",
                "netns",
                "exec",
                namespace,
                "tcpdump",
                "--immediate-mode",
                "-U",
                "-Z",
                "root",
                "-i",
                device,
                "-w",
                file.toString()));
        tcpdump.await("listening on", PATIENCE);
    }

    /** Ends the capture: all that passed before is in the file. */
    void end() throws InterruptedException {
        tcpdump.terminate();
        tcpdump.awaitEnd(PATIENCE);
    }

    /** One line for each packet that the display filter lets through. */
    List<String> packets(String filter) throws IOException, InterruptedException {
        Process tshark = new ProcessBuilder("tshark", "-r", file.toString(), "-Y", filter)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // where it warns of running as root
                .start();
        List<String> lines = tshark.inputReader().lines().toList();
        if (tshark.waitFor() != 0) {
            throw new IOException("tshark does not understand " + filter);
        }
        return lines;
    }

    /** Packets that tshark finds fault with. */
    List<String> faulty() throws IOException, InterruptedException {
        return packets(FAULTY);
    }

    /** Packets that tshark finds fault with, of those that the display filter lets through. */
    List<String> faulty(String filter) throws IOException, InterruptedException {
        return packets("(" + filter + ") && (" + FAULTY + ")");
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
