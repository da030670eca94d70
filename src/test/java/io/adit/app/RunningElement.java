package io.adit.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adit.octets.IpEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a process of its own: {@code adit run}, as an operator starts it. */
final class RunningElement implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(2); // many tests share two cores now and then
    private static final String ANY = "127.0.0.1:0";

    private final Process process;
    private final Path errors;
    private final CompletableFuture<Optional<String>> ready = new CompletableFuture<>();
    private final Thread reader;

    /** Starts it with these words behind {@code run}; its standard error goes into a file of the folder. */
    RunningElement(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", // it runs for seconds only
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "run"));
        command.addAll(Arrays.asList(words));
        errors = Files.createTempFile(folder, "stderr", ".txt");
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        reader = Thread.ofPlatform().name("output of an element").daemon().start(this::read);
    }

    /** The words of an element without an interface to the core that listens on ports the system chooses. */
    static String[] anywhere(Path directory, String... more) {
        List<String> words = new ArrayList<>(
                List.of(directory.toString(), "--netconf", ANY, "--cli", ANY, "--l2tp", ANY, "--no-tun"));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("READY ")) {
                    ready.complete(Optional.of(line));
                }
            }
        } catch (IOException _) {
            // it was ended at once, and its output with it
        } finally {
            ready.complete(Optional.empty());
        }
    }

    /** Waits for the line that says where it listens. */
    String ready() {
        return ready.orTimeout(STARTING.toSeconds(), TimeUnit.SECONDS)
                .join()
                .orElseThrow(() -> new AssertionError("it ended: " + errors()));
    }

    /** What the line of {@link #ready} says under this name. */
    IpEndpoint endpoint(String name) {
        Matcher matcher = Pattern.compile(" " + name + "=(\\S+)").matcher(ready());
        if (!matcher.find()) {
            throw new AssertionError(name + " is not in: " + ready());
        }
        return IpEndpoint.parse(matcher.group(1));
    }

    /** A log-in at its NETCONF port. */
    SshLogin login() throws IOException {
        return new SshLogin(endpoint("netconf"), Stage.USER, Stage.PASSWORD);
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL, of which it learns nothing. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; the exit code. */
    int awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("it does not end: " + errors());
        }
        return process.exitValue();
    }

    /** What it has written to standard error. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends it at once if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
