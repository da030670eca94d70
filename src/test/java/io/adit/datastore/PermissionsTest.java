package io.adit.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.yang.TestSchema;
import io.adit.yang.XmlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations hold secrets: what keeps them is for the owner of the process alone. */
class PermissionsTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatIsMadeAndWhatIsInItIsForItsOwnerAlone() throws Exception {
        Path directory = folder.resolve("element");
        commit(directory);
        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(modes(directory)).isEqualTo(Map.of("lock", "rw-------", "running.journal", "rw-------"));
    }

    @Test
    void aFolderThatIsThereStaysAsItsOwnerMadeIt() throws Exception {
        Path directory = Files.createDirectory(
                folder.resolve("element"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        commit(directory);
        assertThat(mode(directory)).isEqualTo("rwxr-x---");
        assertThat(modes(directory).values()).containsOnly("rw-------");
    }

    @Test
    void aSnapshotAndTheJournalBehindItAreForTheirOwnerAlone() throws Exception {
        try (Journal journal = Journal.open(folder, JournalFile::onDisk)) {
            journal.append(record(1));
            journal.append(record(2));
            journal.snapshot(record(1));
        }
        assertThat(modes(folder))
                .isEqualTo(
                        Map.of("lock", "rw-------", "running.journal", "rw-------", "running.snapshot", "rw-------"));
    }

    private static void commit(Path directory) throws Exception {
        try (Datastores datastores = Datastores.open(
                directory,
                TestSchema.SCHEMA,
                List.of(),
                List.of(),
                EmptyConfiguration.VALUE,
                InstantSource.fixed(Instant.EPOCH))) {
            SessionId session = new SessionId(1);
            datastores.edit(
                    session,
                    Datastore.CANDIDATE,
                    EditConfig.merge(XmlDocument.parse(TestSchema.top("<range>2</range>"))));
            datastores.commit(session, new User("x"), Optional.empty());
        }
    }

    private static JournalRecord record(long id) {
        return new JournalRecord(id, Instant.EPOCH, "x", Optional.empty(), TestSchema.top("<range>1</range>"));
    }

    private static Map<String, String> modes(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), PermissionsTest::mode));
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
