package io.adit.cli;

import io.adit.cli.Reading.Fault;
import io.adit.cli.Reading.Misfit;
import io.adit.cli.Reading.Understood;
import io.adit.display.DisplayCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be typed: understands a line, and says what may stand at its end. */
final class Commands {
    /** Characters of a line: more than any command needs. */
    static final int MAX_LENGTH = 512;

    private final WordTree tree;

    Commands(List<DisplayCommand> displays) {
        tree = WordTree.of(Stream.concat(displays.stream(), OwnCommand.all()).toList());
    }

    /** Reads a line of keywords, each written out or by a beginning that only one keyword has. */
    Reading read(String line) {
        Position position = Position.start(tree);
        for (Word word : Word.of(line)) {
            List<Choice> choices = fitting(position, word.text());
            if (choices.size() != 1) {
                return new Misfit(fault(position, choices), word.start());
            }
            position = position.next(written(choices.getFirst(), word.text()));
        }
        Optional<Sentence> sentence = position.sentence();
        return sentence.isPresent()
                ? new Understood(sentence.get())
                : new Misfit(Fault.INCOMPLETE, line.stripTrailing().length());
    }

    /**
     * What may stand at the end of a line that is being typed: in the place of its last word, or behind a blank. Empty if
     * the words before fit nothing.
     */
    List<Choice> choices(String line) {
        List<Word> words = Word.of(line);
        boolean typing = !words.isEmpty() && (Word.isQuoteOpen(line) || line.charAt(line.length() - 1) > ' ');
        Position position = Position.start(tree);
        for (Word word : typing ? words.subList(0, words.size() - 1) : words) {
            List<Choice> choices = fitting(position, word.text());
            if (choices.size() != 1) {
                return List.of();
            }
            position = position.next(written(choices.getFirst(), word.text()));
        }
        List<Choice> all = position.choices();
        return typing ? fittingBeginning(all, words.getLast().text()) : all;
    }

    /** The choices a word can mean: one if it is clear. */
    private static List<Choice> fitting(Position position, String typed) {
        List<Choice> choices = fittingBeginning(position.choices(), typed);
        List<Choice> exact =
                choices.stream().filter(choice -> choice.word().equals(typed)).toList();
        return exact.size() == 1 ? exact : choices;
    }

    private static List<Choice> fittingBeginning(List<Choice> choices, String typed) {
        return choices.stream()
                .filter(choice -> choice.begins(typed) || choice.kind() == Choice.Kind.VALUE)
                .toList();
    }

    private static String written(Choice choice, String typed) {
        return choice.isKeyword() ? choice.word() : typed;
    }

    private static Fault fault(Position position, List<Choice> fitting) {
        if (!fitting.isEmpty()) {
            return Fault.AMBIGUOUS;
        }
        boolean over = position.choices().stream()
                .allMatch(choice ->
                        choice.kind() == Choice.Kind.END || choice.word().equals(Position.AtFilter.BAR));
        return over ? Fault.TOO_MANY : Fault.UNRECOGNIZED;
    }
}
