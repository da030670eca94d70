package io.adit.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the test, by its process; its output line by line. */
final class RunningProgram implements AutoCloseable {
    private final Process process;
    private final LinkedBlockingQueue<Optional<String>> arriving = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();
    private final Thread reader;

    RunningProgram(List<String> words) throws IOException {
        process = new ProcessBuilder(words).redirectErrorStream(true).start();
        reader = Thread.ofPlatform()
                .name("output of " + words.getLast())
                .daemon()
                .start(this::read);
    }

    /** Waits for a line that contains the text; fails with all that was said if there is none. */
    String await(String text, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<String> line = arriving.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null || line.isEmpty()) {
                throw new AssertionError("did not say: " + text + "\n" + String.join("\n", said));
            }
            said.add(line.get());
            if (line.get().contains(text)) {
                return line.get();
            }
        }
    }

    /** Waits for its end; the exit code. */
    int awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("does not end\n" + output());
        }
        reader.join();
        return process.exitValue();
    }

    /** Its process, to be sent other signals. */
    long pid() {
        return process.pid();
    }

    /** SIGTERM; what it says from then on is still heard. */
    void terminate() {
        process.toHandle().destroy(); // the process's own method would close its output
    }

    /** All it has said so far. */
    String output() {
        List<Optional<String>> more = new ArrayList<>();
        arriving.drainTo(more);
        more.forEach(line -> line.ifPresent(said::add));
        return String.join("\n", said);
    }

    /** Ends it at once if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                arriving.add(Optional.of(line));
            }
        } catch (IOException _) {
            // it was ended at once, and its output with it
        } finally {
            arriving.add(Optional.empty());
        }
    }
}
