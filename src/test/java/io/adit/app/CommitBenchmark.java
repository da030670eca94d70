package io.adit.app;

import io.adit.config.Configuration;
import io.adit.datastore.Datastore;
import io.adit.datastore.Datastores;
import io.adit.datastore.EditConfig;
import io.adit.datastore.SessionId;
import io.adit.datastore.User;
import io.adit.yang.Place;
import io.adit.yang.Schema;
import io.adit.yang.XmlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a commit of one leaf takes, edit and fsync included, beside many local users. Run it behind a build of the
 * tests with {@code java -cp target/test-classes:target/classes:$(cat CLASSPATH) io.adit.app.CommitBenchmark}, where
 * {@code mvn -q dependency:build-classpath -Dmdep.outputFile=CLASSPATH} wrote the file.
 */
final class CommitBenchmark {
    private static final int WARM_UP = 500;
    private static final int MEASURED = 1000;
    private static final int STRIDE = 7919; // neighbours in time are none in the list
    private static final SessionId SESSION = new SessionId(1);
    private static final User USER = new User("benchmark");

    private CommitBenchmark() {}

    static void main(String[] arguments) throws Exception {
        for (int users : new int[] {100, 10_000}) {
            Path directory =
                    Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "target"), "commit");
            try {
                measure(directory, users);
            } finally {
                delete(directory);
            }
        }
    }

    private static void measure(Path directory, int users) throws Exception {
        Schema schema = Model.schema();
        Configuration empty = Model.empty(Place.root(schema, schema.emptyTree()));
        try (Datastores datastores =
                Datastores.open(directory, schema, Model.mappers(), List.of(), empty, InstantSource.system())) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < users; i++) {
                all.append(user(i, "<password>secret</password>"));
            }
            commit(datastores, all.toString());
            long[] nanoseconds = new long[MEASURED];
            for (int i = -WARM_UP; i < MEASURED; i++) {
                String edit = user(
                        Math.floorMod(i * STRIDE, users), "<session-limit>" + (1 + WARM_UP + i) + "</session-limit>");
                long start = System.nanoTime();
                commit(datastores, edit);
                if (i >= 0) {
                    nanoseconds[i] = System.nanoTime() - start;
                }
            }
            Arrays.sort(nanoseconds);
            System.out.printf(
                    Locale.ROOT,
                    "%,d users: p50 %.2f ms, p99 %.2f ms, longest %.2f ms%n",
                    users,
                    nanoseconds[MEASURED / 2] / 1e6,
                    nanoseconds[MEASURED * 99 / 100] / 1e6,
                    nanoseconds[MEASURED - 1] / 1e6);
        }
    }

    private static String user(int number, String leaf) {
        return "<local-user><name>user" + number + "</name>" + leaf + "</local-user>";
    }

    private static void commit(Datastores datastores, String users) throws Exception {
        String config = "<config><aaa xmlns='urn:adit:yang:adit-aaa'>" + users + "</aaa></config>";
        datastores.edit(SESSION, Datastore.CANDIDATE, EditConfig.merge(XmlDocument.parse(config)));
        datastores.commit(SESSION, USER, Optional.empty());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
