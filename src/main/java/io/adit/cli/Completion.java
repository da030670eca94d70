package io.adit.cli;

import java.util.List;
import java.util.Locale;

/**
 * What Tab can do at the end of a line.
 *
 * @param rest what completes the last word as far as it is clear, with a blank behind a whole word
 * @param words what the word can become, if several
 */
record Completion(String rest, List<String> words) {
    private static final Completion NONE = new Completion("", List.of());

    static Completion of(Commands commands, String line) {
        List<String> words = commands.choices(line).stream()
                .filter(Choice::isKeyword)
                .map(Choice::word)
                .toList();
        if (words.isEmpty()) {
            return NONE;
        }
        int typed = line.length() - line.stripTrailing().length() > 0 || line.isEmpty()
                ? 0
                : Word.of(line).getLast().text().length();
        if (words.size() == 1) {
            return new Completion(words.getFirst().substring(typed) + " ", List.of());
        }
        String common = words.stream().reduce(Completion::common).orElse("");
        return common.length() > typed
                ? new Completion(common.substring(typed).toLowerCase(Locale.ROOT), List.of())
                : new Completion("", words);
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }
}
