package io.adit.cli;

import io.adit.display.DisplayCommand;
import java.util.List;

/** The commands of the command line itself: help, and leaving. */
final class OwnCommands {
    private static final List<String> HELP = List.of(
            "Type ? anywhere for what may come next, and Tab to complete a word.",
            "A keyword may be shortened as long as it is clear: dis ver.",
            "Behind a command, | include, | exclude, | begin and | count choose among its lines.",
            "While a long answer stops at ---- More ----: a blank for a page, Enter for a line, q to end.");

    static final List<DisplayCommand> ALL = List.of(
            leave("quit"),
            leave("exit"),
            new DisplayCommand(
                    List.of("help"), "How to use this command line", List.of(), (_, out) -> HELP.forEach(out)));

    private OwnCommands() {}

    static boolean isLeaving(Sentence sentence) {
        List<String> words = sentence.command().words();
        return words.equals(List.of("quit")) || words.equals(List.of("exit"));
    }

    private static DisplayCommand leave(String word) {
        return new DisplayCommand(List.of(word), "Leave the command line", List.of(), (_, _) -> {});
    }
}
