package io.adit.datastore;

import static io.adit.yang.TestSchema.SCHEMA;
import static io.adit.yang.TestSchema.top;
import static org.assertj.core.api.Assertions.assertThat;

import io.adit.yang.DataWriter;
import io.adit.yang.XmlDocument;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit that was answered survives kill -9, whole. */
class KillTest {
    private static final SessionId SESSION = new SessionId(1);

    @TempDir
    Path directory;

    /** The child: commits one entry after another, and says so behind each. */
    static final class Committer {
        private Committer() {}

        static void main(String[] arguments) throws Exception {
            try (Datastores datastores = open(Path.of(arguments[0]))) {
                while (true) {
                    long next = datastores.lastCommit().commitId() + 1;
                    datastores.edit(
                            SESSION, Datastore.CANDIDATE, EditConfig.merge(XmlDocument.parse(top(entry(next)))));
                    datastores.commit(SESSION, new User("child"), Optional.empty());
                    System.out.println(next);
                }
            }
        }
    }

    private static String entry(long number) {
        return "<pair><a>p" + number + "</a><b>1</b></pair><rule><name>r" + number + "</name></rule>";
    }

    private static Datastores open(Path directory) throws Exception {
        return Datastores.open(
                directory, SCHEMA, List.of(), List.of(), EmptyConfiguration.VALUE, InstantSource.system());
    }

    @Test
    void whatWasAnsweredIsThereAfterThreeKills() throws Exception {
        kill(3);
    }

    @Test
    @Tag("slow")
    void whatWasAnsweredIsThereAfterFiftyKills() throws Exception {
        kill(50);
    }

    private void kill(int times) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            long answered = killAfter(1 + random.nextInt(30), random.nextInt(3_000_000));
            try (Datastores datastores = open(directory)) {
                long last = datastores.lastCommit().commitId();
                assertThat(last).as("-Dseed=%d", seed).isBetween(answered, answered + 1);
                String text = DataWriter.text(SCHEMA, datastores.read(Datastore.RUNNING));
                assertThat(count(text, "<a>")).as("-Dseed=%d", seed).isEqualTo((int) last);
                assertThat(count(text, "<name>r")).as("-Dseed=%d", seed).isEqualTo((int) last);
                assertThat(text).contains("<a>p" + last + "</a>");
            }
        }
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    /** Runs a child until it answered some commits, and some nanoseconds more; the last commit it answered. */
    private long killAfter(int answers, long nanoseconds) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + "target/test-classes",
                        Committer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long last = 0;
        try (BufferedReader lines = child.inputReader()) {
            for (int i = 0; i < answers; i++) {
                last = number(lines.readLine()).orElse(last);
            }
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanoseconds) {
                Thread.onSpinWait();
            }
            child.toHandle().destroyForcibly(); // by the handle, which leaves what was printed readable
            for (Optional<Long> more = number(lines.readLine()); more.isPresent(); more = number(lines.readLine())) {
                last = more.get();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(last).as("answered by the child").isPositive();
        return last;
    }

    private static Optional<Long> number(@org.jspecify.annotations.Nullable String line) {
        return line != null && line.matches("[0-9]+") ? Optional.of(Long.valueOf(line)) : Optional.empty();
    }
}
