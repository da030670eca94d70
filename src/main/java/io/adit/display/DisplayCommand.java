package io.adit.display;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A command as a value: one that shows something, such as {@code display l2tp tunnel tunnel-id 7}, or one that does
 * something, such as {@code reset l2tp tunnel tunnel-id 7}.
 *
 * @param words the fixed words, the verb first
 * @param help one line for {@code ?}
 * @param parameters optional parameters, in any order behind the words
 * @param action prints the answer
 */
public record DisplayCommand(List<String> words, String help, List<Parameter> parameters, Action action) {
    public DisplayCommand {
        words = List.copyOf(words);
        parameters = List.copyOf(parameters);
    }

    /** A command that shows the same to everybody. */
    public DisplayCommand(List<String> words, String help, List<Parameter> parameters, Display display) {
        this(words, help, parameters, (Action) (_, arguments, out) -> display.run(arguments, out));
    }

    /**
     * A keyword, and the value behind it unless it is a flag.
     *
     * @param valueName shown as {@code <valueName>}; absent for a flag
     * @param values what the value can be, each with its help; empty if any text can
     */
    public record Parameter(String keyword, Optional<String> valueName, String help, Map<String, String> values) {
        public Parameter {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** A parameter whose value is any text. */
        public Parameter(String keyword, Optional<String> valueName, String help) {
            this(keyword, valueName, help, Map.of());
        }
    }

    /** Prints line after line. */
    public interface Display {
        /**
         * Runs the command.
         *
         * @param arguments keyword to value, or to the empty text for a flag
         * @param out takes one line without its end
         * @throws IllegalArgumentException with words for the operator, for a value that cannot be
         */
        void run(Map<String, String> arguments, Consumer<String> out);
    }

    /** Does something for an operator, and prints what came of it. */
    public interface Action {
        /**
         * Runs the command.
         *
         * @param user who asks
         * @param arguments keyword to value, or to the empty text for a flag
         * @param out takes one line without its end
         * @throws IllegalArgumentException with words for the operator, for what cannot be done
         */
        void run(String user, Map<String, String> arguments, Consumer<String> out);

        /** Runs a command that is the same for everybody. */
        default void run(Map<String, String> arguments, Consumer<String> out) {
            run("", arguments, out);
        }
    }
}
