package io.adit.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.utils.AttributedString;

/**
 * What each key does while a line is typed. JLine's own map knows many more keys, some of which (arguments, macros, paste,
 * yank) let a line grow beyond any bound.
 */
final class Keys {
    private static final String EXPLAIN = "adit-explain";
    private static final String COMPLETE = "adit-complete";

    private static final Map<String, List<String>> SEQUENCES = Map.ofEntries(
            Map.entry(LineReader.ACCEPT_LINE, List.of("\r", "\n")),
            Map.entry(LineReader.BACKWARD_DELETE_CHAR, List.of("\b", "\u007f")),
            Map.entry(LineReader.DELETE_CHAR_OR_LIST, List.of("\u0004")),
            Map.entry(LineReader.DELETE_CHAR, List.of("\033[3~")),
            Map.entry(LineReader.BEGINNING_OF_LINE, List.of("\u0001", "\033[H", "\033OH", "\033[1~")),
            Map.entry(LineReader.END_OF_LINE, List.of("\u0005", "\033[F", "\033OF", "\033[4~")),
            Map.entry(LineReader.BACKWARD_CHAR, List.of("\u0002", "\033[D", "\033OD")),
            Map.entry(LineReader.FORWARD_CHAR, List.of("\u0006", "\033[C", "\033OC")),
            Map.entry(LineReader.UP_HISTORY, List.of("\u0010", "\033[A", "\033OA")),
            Map.entry(LineReader.DOWN_HISTORY, List.of("\u000e", "\033[B", "\033OB")),
            Map.entry(LineReader.KILL_LINE, List.of("\u000b")),
            Map.entry(LineReader.KILL_WHOLE_LINE, List.of("\u0015", "\u0018")),
            Map.entry(LineReader.BACKWARD_KILL_WORD, List.of("\u0017")),
            Map.entry(LineReader.CLEAR_SCREEN, List.of("\u000c")),
            Map.entry(COMPLETE, List.of("\t")),
            Map.entry(EXPLAIN, List.of("?")));

    private final LineReader reader;
    private final Commands commands;
    private final String prompt;

    private Keys(LineReader reader, Commands commands, String prompt) {
        this.reader = reader;
        this.commands = commands;
        this.prompt = prompt;
    }

    /** Gives the reader these keys, for a line behind this prompt. */
    static void bind(LineReader reader, Commands commands, String prompt) {
        Keys keys = new Keys(reader, commands, prompt);
        reader.getWidgets().put(EXPLAIN, keys::explain);
        reader.getWidgets().put(COMPLETE, keys::complete);
        reader.getWidgets().put(LineReader.SELF_INSERT, keys::insert);
        reader.getKeyMaps().put(LineReader.MAIN, map());
    }

    private static KeyMap<Binding> map() {
        KeyMap<Binding> map = new KeyMap<>();
        map.setUnicode(new Reference(LineReader.SELF_INSERT));
        map.bind(new Reference(LineReader.SELF_INSERT), KeyMap.range(" -~"));
        SEQUENCES.forEach((widget, sequences) -> map.bind(new Reference(widget), sequences));
        return map;
    }

    private boolean insert() {
        String typed = reader.getLastBinding();
        if (typed.equals(Lines.printable(typed))) {
            insertBounded(typed);
        }
        return true;
    }

    /** {@code ?}: what may stand here, each with its help. */
    private boolean explain() {
        String typed = reader.getBuffer().upToCursor();
        if (Word.isQuoteOpen(typed)) {
            return insert();
        }
        List<Choice> choices = commands.choices(typed);
        String help = choices.isEmpty()
                ? "Error: Unrecognized command"
                : choices.stream()
                        .map(choice -> String.format("  %-24s %s", choice.word(), choice.help())
                                .stripTrailing())
                        .collect(Collectors.joining("\n"));
        printAbove(typed + "?\n" + help);
        return true;
    }

    /** Tab: the rest of the word as far as it is clear, or the words it could be. */
    private boolean complete() {
        String typed = reader.getBuffer().upToCursor();
        Completion completion = Completion.of(commands, typed);
        if (!completion.rest().isEmpty()) {
            insertBounded(completion.rest());
        } else if (!completion.words().isEmpty()) {
            printAbove(typed + "\n" + String.join("  ", completion.words()));
        }
        return true;
    }

    private void insertBounded(String text) {
        if (reader.getBuffer().length() + text.length() <= Commands.MAX_LENGTH) {
            reader.getBuffer().write(text);
        }
    }

    private void printAbove(String text) {
        reader.printAbove(AttributedString.fromAnsi(prompt + text));
    }
}
