package io.adit.display;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A command that shows something and changes nothing, such as {@code display l2tp tunnel tunnel-id 7}.
 *
 * @param words the fixed words, {@code display} first
 * @param help one line for {@code ?}
 * @param parameters optional parameters, in any order behind the words
 * @param action prints the answer
 */
public record DisplayCommand(List<String> words, String help, List<Parameter> parameters, Action action) {
    public DisplayCommand {
        words = List.copyOf(words);
        parameters = List.copyOf(parameters);
    }

    /**
     * A keyword, and the value behind it unless it is a flag.
     *
     * @param valueName shown as {@code <valueName>}; absent for a flag
     */
    public record Parameter(String keyword, Optional<String> valueName, String help) {}

    /** Prints line after line. */
    public interface Action {
        /**
         * Runs the command.
         *
         * @param arguments keyword to value, or to the empty text for a flag
         * @param out takes one line without its end
         * @throws IllegalArgumentException with words for the operator, for a value that cannot be
         */
        void run(Map<String, String> arguments, Consumer<String> out);
    }
}
