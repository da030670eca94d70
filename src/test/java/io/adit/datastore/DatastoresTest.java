package io.adit.datastore;

import static io.adit.yang.TestSchema.SCHEMA;
import static io.adit.yang.TestSchema.top;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.adit.config.Configuration;
import io.adit.yang.DataWriter;
import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatastoresTest {
    private static final SessionId ONE = new SessionId(1);
    private static final SessionId TWO = new SessionId(2);
    private static final User ADMIN = new User("admin");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    private final List<String> transcript = new ArrayList<>();

    private static Configuration empty() {
        return EmptyConfiguration.VALUE;
    }

    private Datastores open(CommitParticipant... participants) throws IOException, RequestException {
        return Datastores.open(directory, SCHEMA, List.of(), List.of(participants), empty(), CLOCK);
    }

    private static void edit(Datastores datastores, String content) throws RequestException, ModelException {
        datastores.edit(ONE, Datastore.CANDIDATE, EditConfig.merge(XmlDocument.parse(top(content))));
    }

    private static String running(Datastores datastores) {
        return text(datastores, Datastore.RUNNING);
    }

    private static String text(Datastores datastores, Datastore datastore) {
        return DataWriter.text(SCHEMA, datastores.read(datastore)).replaceAll("</?(nc:config|top)[^>]*>", "");
    }

    private static List<String> refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RequestException.class, call).errors().stream()
                .map(error -> error.tag().text() + " " + error.path())
                .toList();
    }

    private CommitParticipant participant(String name, boolean willing) {
        return change -> {
            transcript.add("prepare " + name);
            if (!willing) {
                throw new CommitException("/x", "unwilling");
            }
            return new CommitParticipant.Prepared() {
                @Override
                public void apply() {
                    transcript.add("apply " + name);
                }

                @Override
                public void discard() {
                    transcript.add("discard " + name);
                }
            };
        };
    }

    @Test
    void preparesAllBeforeAnyAppliesAndDiscardsInReverse() throws Exception {
        boolean[] willing = {true};
        try (Datastores datastores = open(
                participant("a", true),
                participant("b", true),
                change -> participant("c", willing[0]).prepare(change))) {
            transcript.clear();
            edit(datastores, "<range>3</range>");
            willing[0] = false;
            assertThat(refusal(() -> datastores.commit(ONE, ADMIN, Optional.empty())))
                    .containsExactly("operation-failed /x");
            assertThat(transcript).containsExactly("prepare a", "prepare b", "prepare c", "discard b", "discard a");
            assertThat(running(datastores)).isEmpty();
            transcript.clear();
            willing[0] = true;
            assertThat(datastores.commit(ONE, ADMIN, Optional.empty()).commitId())
                    .isEqualTo(1);
            assertThat(transcript)
                    .containsExactly("prepare a", "prepare b", "prepare c", "apply a", "apply b", "apply c");
        }
    }

    @Test
    void anUnchangedCandidateIsCommittedWithoutWriting() throws Exception {
        try (Datastores datastores = open()) {
            edit(datastores, "<range>3</range>");
            datastores.commit(ONE, ADMIN, Optional.empty());
            long size = Files.size(directory.resolve("running.journal"));
            edit(datastores, "<range>3</range>");
            assertThat(datastores.commit(ONE, ADMIN, Optional.empty()).changed())
                    .isFalse();
            assertThat(Files.size(directory.resolve("running.journal"))).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "merge, '', '<range>3</range>'",
        "create, data-exists /adit-test:top/range, '<range>1</range>'",
        "replace, '', '<range>3</range>'",
        "delete, '', ''",
        "remove, '', ''",
        "wrong, bad-attribute /adit-test:top/range, '<range>1</range>'"
    })
    void operationsOnALeafThatIsThere(String operation, String error, String after) throws Exception {
        operation("<range>1</range>", "<range nc:operation=\"" + operation + "\">3</range>", error, after);
    }

    @ParameterizedTest
    @CsvSource({"create, '', '<range>3</range>'", "delete, data-missing /adit-test:top/range, ''", "remove, '', ''"})
    void operationsOnALeafThatIsNot(String operation, String error, String after) throws Exception {
        operation("", "<range nc:operation=\"" + operation + "\">3</range>", error, after);
    }

    @ParameterizedTest
    @CsvSource({
        "merge, '', '<member><name>a</name><size>1</size><kind>special</kind></member>'",
        "replace, '', '<member><name>a</name><kind>special</kind></member>'",
        "create, data-exists /adit-test:top/member[name='a'], '<member><name>a</name><size>1</size></member>'",
        "delete, '', ''"
    })
    void operationsOnAnEntry(String operation, String error, String after) throws Exception {
        operation(
                "<member><name>a</name><size>1</size></member>",
                "<member nc:operation=\"" + operation + "\"><name>a</name><kind>special</kind></member>",
                error,
                after);
    }

    private void operation(String before, String edit, String error, String after) throws Exception {
        try (Datastores datastores = open()) {
            edit(datastores, before);
            if (error.isEmpty()) {
                edit(datastores, edit);
            } else {
                assertThat(refusal(() -> edit(datastores, edit))).containsExactly(error);
            }
            assertThat(text(datastores, Datastore.CANDIDATE)).isEqualTo(after);
        }
    }

    @Test
    void insertsWhereTheUserSays() throws Exception {
        try (Datastores datastores = open()) {
            edit(datastores, "<rule><name>a</name></rule><rule><name>b</name></rule>");
            edit(datastores, "<rule yang:insert=\"first\"><name>c</name></rule>");
            edit(datastores, "<rule yang:insert=\"after\" yang:key=\"[t:name='a']\"><name>d</name></rule>");
            datastores.commit(ONE, ADMIN, Optional.empty());
            edit(datastores, "<rule yang:insert=\"before\" yang:key=\"[name='c']\"><name>b</name></rule>");
            datastores.commit(ONE, ADMIN, Optional.empty());
        }
        try (Datastores datastores = open()) {
            assertThat(running(datastores).replaceAll("<[^>]*>", " ").split("\\s+"))
                    .containsExactly("", "b", "c", "a", "d");
        }
    }

    @Test
    void anotherCaseAndAFalseConditionRemoveWhatNoLongerApplies() throws Exception {
        try (Datastores datastores = open()) {
            edit(
                    datastores,
                    "<left>1</left><left-too>2</left-too>"
                            + "<member><name>a</name><kind>special</kind><extra>x</extra></member>");
            datastores.commit(ONE, ADMIN, Optional.empty());
            edit(datastores, "<right>3</right><member><name>a</name><kind>plain</kind></member>");
            String expected = "<member><name>a</name><kind>plain</kind></member><right>3</right>";
            assertThat(text(datastores, Datastore.CANDIDATE)).isEqualTo(expected);
            datastores.commit(ONE, ADMIN, Optional.empty());
        }
        try (Datastores datastores = open()) {
            assertThat(running(datastores)).doesNotContain("left").doesNotContain("extra");
        }
    }

    @Test
    void errorOptionsDecideWhatStays() throws Exception {
        String edit = "<range>2</range><colour>blue</colour><word>w</word>";
        assertThat(afterError(edit, ErrorOption.STOP_ON_ERROR)).isEqualTo("<range>2</range>");
        assertThat(afterError(edit, ErrorOption.CONTINUE_ON_ERROR)).isEqualTo("<range>2</range><word>w</word>");
        assertThat(afterError(edit, ErrorOption.ROLLBACK_ON_ERROR)).isEmpty();
    }

    private String afterError(String content, ErrorOption option) throws Exception {
        try (Datastores datastores = open()) {
            EditConfig edit =
                    new EditConfig(XmlDocument.parse(top(content)), DefaultOperation.MERGE, TestOption.SET, option);
            assertThat(refusal(() -> datastores.edit(ONE, Datastore.CANDIDATE, edit)))
                    .containsExactly("invalid-value /adit-test:top/colour");
            return text(datastores, Datastore.CANDIDATE);
        }
    }

    @Test
    void locksNameTheirHolderAndDieWithTheSession() throws Exception {
        try (Datastores datastores = open()) {
            datastores.lock(ONE, Datastore.CANDIDATE);
            RequestException denied =
                    catchThrowableOfType(RequestException.class, () -> datastores.lock(TWO, Datastore.CANDIDATE));
            assertThat(denied.errors().getFirst().tag().text()).isEqualTo("lock-denied");
            assertThat(denied.errors().getFirst().sessionId()).contains(1L);
            edit(datastores, "<range>2</range>");
            assertThat(refusal(() -> datastores.commit(TWO, ADMIN, Optional.empty())))
                    .containsExactly("in-use ");
            datastores.sessionEnded(ONE);
            assertThat(datastores.isCandidateModified()).isFalse();
            edit(datastores, "<range>2</range>");
            assertThat(refusal(() -> datastores.lock(TWO, Datastore.CANDIDATE))).containsExactly("lock-denied ");
            assertThat(refusal(() -> datastores.unlock(TWO, Datastore.RUNNING))).containsExactly("operation-failed ");
        }
    }

    @Test
    void twoElementsCannotShareAFolder() throws Exception {
        try (Datastores first = open()) {
            assertThat(first.lastCommit().commitId()).isZero();
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("another element");
        }
    }

    @Test
    void initialContentIsCommitOneAndOnlyOnce() throws Exception {
        byte[] content = top("<range>4</range>").getBytes(StandardCharsets.UTF_8);
        try (Datastores datastores = open()) {
            assertThat(datastores.initialise(new ByteArrayInputStream(content))).isTrue();
            assertThat(datastores.initialise(new ByteArrayInputStream(content))).isFalse();
            assertThat(datastores.lastCommit().commitId()).isEqualTo(1);
        }
    }

    @Test
    void aJournalTornAtAnyOctetStartsWithTheLastWholeCommit() throws Exception {
        try (Datastores datastores = open()) {
            edit(datastores, "<range>1</range>");
            datastores.commit(ONE, ADMIN, Optional.of("one"));
        }
        Path log = directory.resolve("running.journal");
        int whole = (int) Files.size(log);
        try (Datastores datastores = open()) {
            edit(datastores, "<range>2</range>");
            datastores.commit(ONE, ADMIN, Optional.empty());
        }
        byte[] octets = Files.readAllBytes(log);
        for (int length = 0; length <= octets.length; length++) {
            Files.write(log, java.util.Arrays.copyOf(octets, length));
            try (Datastores datastores = open()) {
                String expected =
                        length < whole ? "" : length < octets.length ? "<range>1</range>" : "<range>2</range>";
                assertThat(running(datastores)).as("cut at %d", length).isEqualTo(expected);
            }
        }
    }

    @Test
    void aFullDiskRefusesTheCommitAndHarmsNothing() throws Exception {
        boolean[] full = {false};
        JournalFile.Opener opener = path -> {
            JournalFile file = JournalFile.onDisk(path);
            return new JournalFile() {
                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public void append(byte[] octets) throws IOException {
                    if (full[0]) {
                        file.append(java.util.Arrays.copyOf(octets, octets.length / 2));
                        throw new IOException("No space left on device");
                    }
                    file.append(octets);
                }

                @Override
                public void truncate(long size) throws IOException {
                    file.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        };
        try (Datastores datastores = Datastores.open(
                Journal.open(directory, opener),
                SCHEMA,
                new Participants(List.of(), List.of(participant("a", true))),
                empty(),
                CLOCK)) {
            edit(datastores, "<range>1</range>");
            full[0] = true;
            transcript.clear();
            assertThat(refusal(() -> datastores.commit(ONE, ADMIN, Optional.empty())))
                    .containsExactly("resource-denied ");
            assertThat(transcript).containsExactly("prepare a", "discard a");
            assertThat(running(datastores)).isEmpty();
            full[0] = false;
            assertThat(datastores.commit(ONE, ADMIN, Optional.empty()).commitId())
                    .isEqualTo(1);
        }
        try (Datastores datastores = open()) {
            assertThat(running(datastores)).isEqualTo("<range>1</range>");
        }
    }

    @Test
    void testOnlyJudgesAndKeepsNothing() throws Exception {
        try (Datastores datastores = open()) {
            for (TestOption test : List.of(TestOption.TEST_ONLY, TestOption.TEST_THEN_SET)) {
                assertThat(refusal(() -> edit(datastores, "<limit>1</limit>", test)))
                        .containsExactly("operation-failed /adit-test:top/limit");
                assertThat(datastores.isCandidateModified()).isFalse();
            }
            assertThat(refusal(() -> datastores.edit(
                            ONE, Datastore.CANDIDATE, EditConfig.merge(XmlDocument.parse(top("<limit>1</limit>"))))))
                    .containsExactly("operation-failed /adit-test:top/limit");
            edit(datastores, "<limit>9</limit>", TestOption.TEST_ONLY);
            assertThat(datastores.isCandidateModified()).isFalse();
            edit(datastores, "<limit>1</limit>", TestOption.SET);
            assertThat(refusal(() -> datastores.commit(ONE, ADMIN, Optional.empty())))
                    .containsExactly("operation-failed /adit-test:top/limit");
            datastores.discardChanges(ONE);
            assertThat(datastores.isCandidateModified()).isFalse();
        }
    }

    private static void edit(Datastores datastores, String content, TestOption test) throws Exception {
        datastores.edit(
                ONE,
                Datastore.CANDIDATE,
                new EditConfig(
                        XmlDocument.parse(top(content)), DefaultOperation.MERGE, test, ErrorOption.STOP_ON_ERROR));
    }

    @Test
    void anInlineConfigurationIsJudgedForItselfWhateverTheCandidateHolds() throws Exception {
        try (Datastores datastores = open()) {
            edit(datastores, "<range>2</range>");
            datastores.lock(TWO, Datastore.RUNNING);
            datastores.validate(XmlDocument.parse(top("<limit>9</limit>")));
            assertThat(refusal(() -> datastores.validate(XmlDocument.parse(top("<limit>1</limit>")))))
                    .containsExactly("operation-failed /adit-test:top/limit");
            assertThat(refusal(() ->
                            datastores.replace(ONE, Datastore.CANDIDATE, XmlDocument.parse(top("<range>99</range>")))))
                    .containsExactly("invalid-value /adit-test:top/range");
            assertThat(text(datastores, Datastore.CANDIDATE)).isEqualTo("<range>2</range>");
            datastores.replace(ONE, Datastore.CANDIDATE, XmlDocument.parse(top("<colour>red</colour>")));
            assertThat(text(datastores, Datastore.CANDIDATE)).isEqualTo("<colour>red</colour>");
        }
    }

    @Test
    void tellsEveryListenerOfEveryCommitInOrderThoughOneFails() throws Exception {
        try (Datastores datastores = open()) {
            datastores.listen(_ -> {
                throw new IllegalStateException("listener of a test");
            });
            datastores.listen(commit ->
                    transcript.add(commit.commitId() + " " + commit.user().name() + " "
                            + commit.changes().stream()
                                    .map(io.adit.yang.DataChange::name)
                                    .toList()));
            edit(datastores, "<range>2</range>");
            datastores.commit(ONE, ADMIN, Optional.empty());
            edit(datastores, "<range>3</range>");
            datastores.commit(ONE, ADMIN, Optional.empty());
            assertThat(transcript).containsExactly("1 admin [top]", "2 admin [top]");
        }
    }

    @Test
    void aSnapshotShortensTheJournalAndLosesNothing() throws Exception {
        try (Datastores datastores = open()) {
            edit(datastores, "<range>1</range>");
            datastores.commit(ONE, ADMIN, Optional.empty());
        }
        try (Journal journal = Journal.open(directory, JournalFile::onDisk)) {
            journal.snapshot(new JournalRecord(1, Instant.EPOCH, "x", Optional.empty(), top("<range>1</range>")));
            assertThat(journal.size()).isZero();
        }
        try (Datastores datastores = open()) {
            edit(datastores, "<colour>red</colour>");
            assertThat(datastores.commit(ONE, ADMIN, Optional.empty()).commitId())
                    .isEqualTo(2);
        }
        try (Datastores datastores = open()) {
            assertThat(running(datastores)).isEqualTo("<range>1</range><colour>red</colour>");
        }
    }

    @Test
    void aCommitCostsWhatItChangesNotWhatExists() throws Exception {
        assertThat(cost(20_000)).isEqualTo(cost(100));
    }

    private String cost(int entries) throws Exception {
        Path own = Files.createDirectories(directory.resolve("n" + entries));
        try (Datastores datastores = Datastores.open(own, SCHEMA, List.of(), List.of(), empty(), CLOCK)) {
            edit(
                    datastores,
                    IntStream.range(0, entries)
                            .mapToObj(i -> "<member><name>m" + i + "</name><size>1</size><friend>m0</friend></member>")
                            .collect(Collectors.joining()));
            datastores.commit(ONE, ADMIN, Optional.empty());
            edit(datastores, "<member><name>m7</name><size>2</size><friend>m5</friend></member>");
            datastores.commit(ONE, ADMIN, Optional.empty());
            return datastores.effort().nodes() + " nodes, "
                    + datastores.effort().expressions() + " expressions";
        }
    }
}
