package io.adit.display;

import java.util.Map;
import java.util.Optional;

/** What an operator gave behind the words of a command, read as what it has to be. */
public record Arguments(Map<String, String> values) {
    public Arguments {
        values = Map.copyOf(values);
    }

    /** Whether the flag is there. */
    public boolean has(String keyword) {
        return values.containsKey(keyword);
    }

    public Optional<String> text(String keyword) {
        return Optional.ofNullable(values.get(keyword));
    }

    /**
     * A number from {@code lowest} to {@code highest}.
     *
     * @throws IllegalArgumentException with words for the operator
     */
    public Optional<Long> number(String keyword, long lowest, long highest) {
        return text(keyword).map(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= lowest && number <= highest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // the words below serve both
            }
            throw new IllegalArgumentException(
                    keyword + ": a number from " + lowest + " to " + highest + " is wanted, not " + text);
        });
    }
}
