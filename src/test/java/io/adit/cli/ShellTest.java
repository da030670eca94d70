package io.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.display.DisplayCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    private static final String PROMPT = "<lns1>";

    private static volatile boolean over;

    @TempDir
    private static Path folder;

    private static TestServer server;

    private final Conversation operator;

    ShellTest() throws IOException {
        operator = new Conversation(server.port(), true);
    }

    @BeforeAll
    static void open() throws IOException {
        server = new TestServer(folder, Duration.ofMinutes(10), displays());
    }

    @AfterAll
    static void end() throws IOException {
        server.close();
    }

    @BeforeEach
    void seePrompt() {
        over = false;
        operator.until(PROMPT);
    }

    @AfterEach
    void close() throws IOException {
        over = true;
        operator.close();
    }

    @Test
    void answersACommandAndPromptsAgain() throws IOException {
        operator.type("dis numbers\r");
        assertThat(operator.until(PROMPT)).contains("number 1\r\nnumber 2\r\nnumber 3\r\n");
    }

    @Test
    void putsACaretBelowTheWordThatDoesNotFit() throws IOException {
        operator.type("display foo\r");
        assertThat(operator.until(PROMPT))
                .contains("\r\n" + " ".repeat(PROMPT.length() + 8) + "^\r\nError: Unrecognized command found");
    }

    @Test
    void explainsAtAQuestionMarkAndKeepsTheLine() throws IOException {
        operator.type("display numbers ?");
        assertThat(operator.until("<cr>")).contains("to").contains("The last one");
        operator.until(PROMPT);
        operator.type("to 2\r");
        operator.until("number 2");
    }

    @Test
    void completesAtTab() throws IOException {
        operator.type("dis\tnum\t\r");
        assertThat(operator.until("number 3")).contains("display numbers");
    }

    @Test
    void stopsAfterAScreenUntilAKeyIsPressed() throws IOException {
        operator.type("display numbers to 100\r");
        assertThat(operator.until("---- More ----")).contains("number 9\r\n").doesNotContain("number 10");
        operator.type("\r");
        assertThat(operator.until("---- More ----")).contains("number 10\r\n").doesNotContain("number 11");
        operator.type(" ");
        assertThat(operator.until("---- More ----")).contains("number 19\r\n").doesNotContain("number 20");
        operator.type("q");
        assertThat(operator.until(PROMPT)).doesNotContain("number");
    }

    @Test
    void ctrlCEndsMore() throws IOException {
        operator.type("display numbers to 100\r");
        operator.until("---- More ----");
        operator.type("\u0003");
        assertThat(operator.until(PROMPT)).doesNotContain("number");
    }

    @Test
    void ctrlCEndsARunningAnswer() throws IOException {
        operator.type("display endless | exclude nothing\r");
        operator.until("has begun");
        operator.type("\u0003");
        operator.until(PROMPT);
    }

    @RepeatedTest(20) // the signal and the keys take different ways to the reader
    void ctrlCDropsTheLineBeingTyped() throws IOException {
        operator.type("display foo\u0003");
        operator.until(PROMPT);
        operator.type("display clock\r");
        operator.until("2026-02-03 04:05:06");
    }

    @Test
    void ctrlDAndQuitAndExitLeave() throws IOException {
        operator.type("\u0004");
        assertThat(operator.isLeft()).isTrue();
        for (String word : List.of("quit", "ex")) {
            try (Conversation other = new Conversation(server.port(), true)) {
                other.until(PROMPT);
                other.type(word + "\r");
                assertThat(other.isLeft()).isTrue();
                assertThat(other.exitStatus()).isZero();
            }
        }
    }

    @Test
    void remembersTheLineBefore() throws IOException {
        operator.type("display numbers to 1\r");
        operator.until(PROMPT);
        operator.type("\033[A\r");
        assertThat(operator.until(PROMPT)).contains("display numbers to 1").contains("number 1\r\n");
    }

    @Test
    void garbageAndEndlessLinesDoNoHarm() throws IOException {
        operator.type("\u0000\u0001\033[999~\033]0;x\u0007\u0080\u202e" + "x".repeat(20_000) + "\r");
        operator.until("Error: Unrecognized command");
        operator.until(PROMPT);
        operator.type("display clock\r");
        operator.until("Tuesday");
    }

    @Test
    void refusesAValueInTheDisplaysOwnWords() throws IOException {
        operator.type("display numbers to seven\r");
        operator.until("Error: For input string: \"seven\"");
        operator.until(PROMPT);
    }

    @Test
    void showsWhoIsOn() throws IOException {
        operator.type("display users\r");
        assertThat(operator.until(PROMPT))
                .contains("operator")
                .contains("127.0.0.1")
                .contains("2026-02-03 04:05:06");
    }

    @Test
    void withoutATerminalLinesFromAFileAreAnsweredWithoutStopping() throws IOException {
        try (Conversation file = new Conversation(server.port(), false)) {
            file.type("display numbers to 100\ndisplay clock\n").endInput();
            assertThat(file.until("Tuesday")).contains("number 100").doesNotContain("More");
            assertThat(file.isLeft()).isTrue();
        }
    }

    @Test
    void silenceEndsASession() throws IOException {
        try (TestServer impatient = new TestServer(folder, Duration.ofMillis(300), displays());
                Conversation sleeper = new Conversation(impatient.port(), true)) {
            sleeper.until("Info: Closed");
            assertThat(sleeper.isLeft()).isTrue();
        }
    }

    @Test
    void theFarewellToAnIdleOperatorTakesThePlaceOfMore() throws IOException {
        try (TestServer impatient = new TestServer(folder, Duration.ofMillis(300), displays());
                Conversation sleeper = new Conversation(impatient.port(), true)) {
            sleeper.type("display numbers to 100\r").until(Pager.MORE);
            assertThat(sleeper.until("Info: Closed")).isEqualTo(Pager.ERASE);
            assertThat(sleeper.isLeft()).isTrue();
        }
    }

    @Test
    void answersDoNotStopWhileTheScreenLengthIs0() throws IOException {
        operator.type("screen-length 0 temporary\r").until(PROMPT);
        operator.type("display numbers to 100\r");
        assertThat(operator.until("number 100")).doesNotContain("More");
        operator.type("undo screen-length temporary\r");
        operator.until("undo screen-length temporary");
        operator.type("display numbers to 100\r");
        operator.until("---- More ----");
    }

    @Test
    void aDisplayThatFailsUnexpectedlyEndsInAnErrorAndThePrompt() throws IOException {
        operator.type("display broken\r");
        operator.until("Error: The command failed.");
        operator.until(PROMPT);
        operator.type("display clock\r");
        operator.until("Tuesday");
    }

    private static List<DisplayCommand> displays() {
        List<DisplayCommand> displays = new ArrayList<>(Samples.COMMANDS.subList(0, 3));
        displays.add(Samples.numbers());
        displays.add(Samples.broken());
        displays.add(new DisplayCommand(List.of("display", "endless"), "Never ends by itself", List.of(), (_, out) -> {
            out.accept("it has begun");
            while (!over) {
                out.accept("nothing new");
            }
        }));
        return displays;
    }
}
