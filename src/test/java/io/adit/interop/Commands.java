package io.adit.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Short programs of the system, which do their work and end. */
final class Commands {
    private Commands() {}

    /** Runs a command, words separated by blanks, to its end; what it said, or an exception if it failed. */
    static String run(String command) throws IOException, InterruptedException {
        return run(Stream.of(command.split(" ")).toList());
    }

    static String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + said);
        }
        return said;
    }
}
