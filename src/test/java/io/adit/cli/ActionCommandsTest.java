package io.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.app.Model;
import io.adit.cli.Reading.Misfit;
import io.adit.cli.Reading.Understood;
import io.adit.datastore.ActionAnswer;
import io.adit.datastore.ActionAnswer.Entry;
import io.adit.datastore.ActionAnswer.Leaf;
import io.adit.datastore.Datastores;
import io.adit.datastore.NotificationType;
import io.adit.datastore.Notifications;
import io.adit.datastore.OperatorAction;
import io.adit.datastore.RequestException;
import io.adit.display.DisplayCommand;
import io.adit.yang.ModelError;
import io.adit.yang.Place;
import io.adit.yang.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that the model describes. */
class ActionCommandsTest {
    private static final String MODULE = "adit-test-actions";
    private static final Schema SCHEMA =
            Schema.compile(Stream.concat(Model.MODULES.stream(), Stream.of(MODULE + "@2026-01-01"))
                    .toList());
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-02-03T04:05:06Z"));

    private static Datastores datastores;
    private static Commands commands;
    private static final Notifications NOTIFICATIONS = new Notifications(SCHEMA, CLOCK);

    @BeforeAll
    static void register(@TempDir Path folder) throws IOException, RequestException {
        datastores = Datastores.open(
                folder, SCHEMA, Model.mappers(), List.of(), Model.empty(Place.root(SCHEMA, SCHEMA.emptyTree())), CLOCK);
        datastores
                .actions()
                .register(new OperatorAction(MODULE, "reset-member", List.of("reset", "member"), (input, user) -> {
                    if (input.leaf("all").isEmpty()) {
                        throw RequestException.about(input, "all", ModelError.Tag.OPERATION_FAILED, "say all");
                    }
                    return new ActionAnswer(List.of(
                            new Leaf("count", user.name() + " " + input.text("colour") + input.leafList("word")),
                            new Entry("gone", List.of(new Leaf("name", "a b"), new Leaf("size", Optional.empty())))));
                }));
        datastores
                .actions()
                .register(new OperatorAction(MODULE, "need", List.of("reset", "it"), (_, _) -> ActionAnswer.DONE));
        datastores.actions().register(new OperatorAction(MODULE, "rest", List.of(), (_, _) -> ActionAnswer.DONE));
        List<DisplayCommand> all = new ArrayList<>(ActionCommands.of(datastores.actions()));
        all.add(new NotificationDisplay(NOTIFICATIONS).command());
        commands = new Commands(all);
    }

    @AfterAll
    static void close() throws IOException {
        datastores.close();
    }

    /** The lines of the answer, or the error. */
    private static List<String> answer(String line) {
        return switch (commands.read(line)) {
            case Misfit misfit -> List.of(misfit.text(0));
            case Understood(Sentence sentence) -> {
                List<String> lines = new ArrayList<>();
                try {
                    sentence.run("ann", lines::add, () -> false);
                } catch (IllegalArgumentException e) {
                    lines.add("Error: " + e.getMessage());
                }
                yield lines;
            }
        };
    }

    @Test
    void doesItForWhoAsksAndPrintsTheOutput() {
        assertThat(answer("res mem all colour red word x"))
                .containsExactly(" count                        : ann red[x]", " gone name=\"a b\"");
        assertThat(answer("reset it it now")).containsExactly("Info: Done.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "reset it;                       it is mandatory",
                "reset member all size 1001;     size: \"1001\" is not within 1..1000",
                "reset member all size 13;       not thirteen",
                "reset member all name ann;      all belongs to case",
                "reset member name ann;          name refers to \"ann\", which does not exist",
            })
    void theModelJudgesWhatIsTyped(String line, String error) {
        assertThat(answer(line))
                .singleElement()
                .asString()
                .startsWith("Error: ")
                .contains(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'reset ';                          it member",
                "'reset member ';                   name all size word colour | <cr>",
                "'reset member all ';               name size word colour | <cr>",
                "'reset member size ';              <1-1000>",
                "'reset member colour ';            red green",
                "'reset member name ';              <string>",
            })
    void theModelHasTheHelp(String line, String words) {
        assertThat(commands.choices(line).stream().map(Choice::word).collect(Collectors.joining(" ")))
                .isEqualTo(words);
        assertThat(commands.choices("reset member "))
                .contains(Choice.keyword("all", "Of all members"), Choice.keyword("colour", "A colour"));
        assertThat(commands.choices("reset member colour ")).contains(Choice.keyword("red", "As blood"));
        assertThat(commands.choices("")).contains(Choice.keyword("reset", "Reset commands"));
        assertThat(commands.choices("reset ")).contains(Choice.keyword("member", "Resets a member, or all"));
    }

    @Test
    void aWordThatCannotBeIsNoCommand() {
        assertThat(answer("reset member all colour blue").getFirst()).contains("Unrecognized command");
    }

    @Test
    void showsWhatWasToldLast() {
        NotificationType<String> up = new NotificationType<String>(MODULE, "member-up")
                .leaf("name", name -> name)
                .leaf("size", _ -> Optional.empty())
                .leaf("word", _ -> List.of("x", "y z"))
                .leaf("food", _ -> "fruit");
        NOTIFICATIONS.register(up);
        NOTIFICATIONS.publish(up, "ann");
        NOTIFICATIONS.publish(up, "bob");

        assertThat(answer("display notifications last 1"))
                .containsExactly("2026-02-03T04:05:06+00:00 adit-test-actions:member-up name=bob word=x word=\"y z\""
                        + " food=fruit");
        assertThat(answer("display notifications")).hasSize(2);
        assertThat(answer("display notifications last 0"))
                .singleElement()
                .asString()
                .startsWith("Error: last: ");
    }
}
