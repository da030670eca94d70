package io.adit.datastore;

import static io.adit.yang.TestSchema.SCHEMA;
import static io.adit.yang.TestSchema.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.adit.yang.DataNode;
import io.adit.yang.ModelError;
import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorActionsTest {
    private static final String NAMESPACE = "urn:adit:yang:test-actions";
    private static final User USER = new User("admin");

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private Datastores datastores;

    @BeforeEach
    void open() throws IOException, RequestException {
        datastores = Datastores.open(
                directory, SCHEMA, List.of(), List.of(), EmptyConfiguration.VALUE, InstantSource.system());
        datastores.initialise(new ByteArrayInputStream(
                config("<team xmlns='" + NAMESPACE + "'><member><name>ann</name></member></team>")
                        .getBytes(StandardCharsets.UTF_8)));
        datastores.actions().register(action("reset-member", (input, user) -> {
            asked.add(user.name() + " " + words(input));
            return ActionAnswer.DONE.with("count", 1);
        }));
        datastores.actions().register(action("need", (input, _) -> {
            throw RequestException.about(input, "it", ModelError.Tag.DATA_MISSING, "there is no " + input.text("it"));
        }));
    }

    @AfterEach
    void close() throws IOException {
        datastores.close();
    }

    private static OperatorAction action(String rpc, OperatorAction.Handler handler) {
        return new OperatorAction("adit-test-actions", rpc, List.of(), handler);
    }

    private static String words(DataNode input) {
        return "name=" + input.leaf("name").orElse("-") + " all="
                + input.leaf("all").isPresent() + " size=" + input.leaf("size").orElse("-") + " words="
                + input.leafList("word") + " colour=" + input.text("colour");
    }

    private ActionAnswer ask(String rpc, String input) throws RequestException, ModelException {
        return datastores
                .actions()
                .find(NAMESPACE, rpc)
                .orElseThrow()
                .run(XmlDocument.parse("<" + rpc + " xmlns='" + NAMESPACE + "'>" + input + "</" + rpc + ">"), USER);
    }

    @Test
    void givesTheHandlerTheInputWithItsDefaults() throws Exception {
        ActionAnswer answer = ask("reset-member", "<name>ann</name><size> 7 </size><word>a</word><word>b</word>");

        assertThat(asked).containsExactly("admin name=ann all=false size=7 words=[a, b] colour=green");
        assertThat(answer.parts()).containsExactly(new ActionAnswer.Leaf("count", 1));
    }

    @Test
    void takesTheSameFromTextsOfLeaves() throws Exception {
        datastores
                .actions()
                .find(NAMESPACE, "reset-member")
                .orElseThrow()
                .run(Map.of("all", List.of(""), "word", List.of("a", "b"), "colour", List.of("red")), USER);

        assertThat(asked).containsExactly("admin name=- all=true size=- words=[a, b] colour=red");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "reset-member; <name>ann</name><size>1001</size>; invalid-value /adit-test-actions:reset-member/size",
                "reset-member; <name>ann</name><size>13</size>;   operation-failed /adit-test-actions:reset-member/size",
                "reset-member; <name>bob</name>;                  data-missing /adit-test-actions:reset-member/name",
                "reset-member; <name>ann</name><all/>;            bad-element /adit-test-actions:reset-member/all",
                "reset-member; <all/><all/>;                      bad-element /adit-test-actions:reset-member/all",
                "reset-member; '';                                data-missing /adit-test-actions:reset-member",
                "reset-member; <all/><what/>;               unknown-element /adit-test-actions:reset-member/adit-test-actions:what",
                "need;         '';                                missing-element /adit-test-actions:need/it",
                "need;         <it>that</it>;                     data-missing /adit-test-actions:need/it",
            })
    void saysWhatIsWrongWhere(String rpc, String input, String error) {
        RequestException refused = catchThrowableOfType(RequestException.class, () -> ask(rpc, input));

        assertThat(refused.errors()).hasSize(1);
        ModelError only = refused.errors().getFirst();
        assertThat(only.tag().text() + " " + only.path()).isEqualTo(error);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalOfTheHandlerIsInItsWords() {
        assertThatThrownBy(() -> ask("need", "<it>that</it>")).hasMessage("there is no that");
    }

    @Test
    void refusesToRegisterWhatTheModelDoesNotHave() {
        OperatorActions actions = datastores.actions();

        assertThatThrownBy(() -> actions.register(action("explode", (_, _) -> ActionAnswer.DONE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("adit-test-actions:explode");
        assertThatThrownBy(() -> actions.register(action("need", (_, _) -> ActionAnswer.DONE)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(actions.unserved("adit-test-actions")).containsExactly("rest");
    }

    @Test
    void anAnswerThatTheModelDoesNotHaveIsOurMistake() {
        datastores.actions().register(action("rest", (_, _) -> ActionAnswer.DONE.with("hours", 8)));

        assertThatThrownBy(() -> ask("rest", "")).isInstanceOf(IllegalStateException.class);
    }
}
