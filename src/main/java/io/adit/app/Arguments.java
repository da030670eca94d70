package io.adit.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The words behind a command: options that take a value, flags, and the rest. */
final class Arguments {
    private final Map<String, String> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * Sorts the words.
     *
     * @throws UsageException for an option that is not among them, or without its value
     */
    Arguments(List<String> words, Set<String> valued, Set<String> flags) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (flags.contains(word)) {
                options.put(word, "");
            } else if (valued.contains(word)) {
                i++;
                if (i == words.size()) {
                    throw new UsageException(word + " needs a value");
                }
                options.put(word, words.get(i));
            } else if (word.startsWith("-")) {
                throw new UsageException("unknown option " + word);
            } else {
                rest.add(word);
            }
        }
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** The value of an option as something; what it cannot be is a {@link UsageException}. */
    <T> Optional<T> value(String option, Function<String, T> parse) {
        try {
            return text(option).map(parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }

    int number(String option, int otherwise, int least, int most) {
        int number = value(option, Integer::valueOf).orElse(otherwise);
        if (number < least || number > most) {
            throw new UsageException(option + ": " + number + " is not within " + least + ".." + most);
        }
        return number;
    }

    List<String> rest() {
        return rest;
    }
}
