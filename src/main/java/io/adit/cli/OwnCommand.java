package io.adit.cli;

import io.adit.display.DisplayCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands of the command line itself: leaving it, help, and whether long answers stop. */
enum OwnCommand {
    QUIT("quit", "Leave the command line"),
    EXIT("exit", "Leave the command line"),
    HELP("help", "How to use this command line"),
    PAGING_OFF("screen-length 0 temporary", "Do not stop long answers of this session"),
    PAGING_ON("undo screen-length temporary", "Stop long answers after a screen again");

    private static final List<String> HOW_TO_USE = List.of(
            "Type ? anywhere for what may come next, and Tab to complete a word.",
            "A keyword may be shortened as long as it is clear: dis ver.",
            "Behind a command, | include, | exclude, | begin and | count choose among its lines.",
            "While a long answer stops at ---- More ----: a blank for a page, Enter for a line, q to end.",
            "After screen-length 0 temporary, answers of this session do not stop.");

    private final String words;
    private final String help;

    OwnCommand(String words, String help) {
        this.words = words;
        this.help = help;
    }

    static Stream<DisplayCommand> all() {
        return Arrays.stream(values()).map(OwnCommand::command);
    }

    private DisplayCommand command() {
        List<String> answer = this == HELP ? HOW_TO_USE : List.of();
        return new DisplayCommand(List.of(words.split(" ")), help, List.of(), (_, out) -> answer.forEach(out));
    }

    /** Which of them a sentence is, if it is one. */
    static Optional<OwnCommand> of(Sentence sentence) {
        String spoken = String.join(" ", sentence.command().words());
        return Arrays.stream(values()).filter(own -> own.words.equals(spoken)).findFirst();
    }
}
