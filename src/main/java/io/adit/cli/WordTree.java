package io.adit.cli;

import io.adit.display.DisplayCommand;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fixed words of all commands as a tree: a branch for each word, a command where its last word is. */
final class WordTree {
    private final Map<String, WordTree> branches = new TreeMap<>();
    private Optional<DisplayCommand> command = Optional.empty();

    static WordTree of(List<DisplayCommand> commands) {
        WordTree root = new WordTree();
        for (DisplayCommand command : commands) {
            WordTree at = root;
            for (String word : command.words()) {
                at = at.branches.computeIfAbsent(word, _ -> new WordTree());
            }
            if (at.command.isPresent()) {
                throw new IllegalArgumentException("two commands: " + String.join(" ", command.words()));
            }
            at.command = Optional.of(command);
        }
        return root;
    }

    Map<String, WordTree> branches() {
        return Collections.unmodifiableMap(branches);
    }

    Optional<WordTree> branch(String word) {
        return Optional.ofNullable(branches.get(word));
    }

    Optional<DisplayCommand> command() {
        return command;
    }

    /** The help of the only command here or below; a word that leads to several says just where it leads. */
    String help(String word) {
        if (command.isPresent()) {
            return command.get().help();
        }
        return branches.size() == 1
                ? branches.values().iterator().next().help(word)
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1)
                        + (shows() ? " information" : " commands");
    }

    /** Whether what is below shows something, rather than does. */
    private boolean shows() {
        return command.map(it -> it.words().getFirst().equals("display"))
                .orElseGet(() -> branches.values().iterator().next().shows());
    }
}
