package io.adit.cli;

import io.adit.display.DisplayCommand.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in the grammar the words so far have led: what may follow, and what stands there already. */
sealed interface Position {
    List<Choice> choices();

    /** The position behind one more word, which is a keyword of {@link #choices} written out, or a value. */
    Position next(String word);

    /** The sentence, if the line may end here. */
    Optional<Sentence> sentence();

    /** Behind fixed words and perhaps parameters. */
    record AtKeyword(WordTree tree, Map<String, String> arguments) implements Position {
        @Override
        public List<Choice> choices() {
            List<Choice> choices = new ArrayList<>();
            if (arguments.isEmpty()) {
                tree.branches().forEach((word, branch) -> choices.add(Choice.keyword(word, branch.help(word))));
            }
            tree.command().ifPresent(command -> {
                for (Parameter parameter : command.parameters()) {
                    if (!arguments.containsKey(parameter.keyword())) {
                        choices.add(Choice.keyword(parameter.keyword(), parameter.help()));
                    }
                }
                choices.add(Choice.keyword(AtFilter.BAR, AtFilter.BAR_HELP));
                choices.add(Choice.END_OF_LINE);
            });
            return choices;
        }

        @Override
        public Position next(String word) {
            Optional<WordTree> branch = tree.branch(word);
            if (arguments.isEmpty() && branch.isPresent()) {
                return new AtKeyword(branch.get(), arguments);
            }
            if (word.equals(AtFilter.BAR)) {
                return new AtFilter(sentence().orElseThrow());
            }
            Parameter parameter = tree.command().orElseThrow().parameters().stream()
                    .filter(candidate -> candidate.keyword().equals(word))
                    .findFirst()
                    .orElseThrow();
            return parameter.valueName().isPresent() ? new AtValue(this, parameter) : with(word, "");
        }

        AtKeyword with(String keyword, String value) {
            Map<String, String> more = new HashMap<>(arguments);
            more.put(keyword, value);
            return new AtKeyword(tree, Map.copyOf(more));
        }

        @Override
        public Optional<Sentence> sentence() {
            return tree.command().map(command -> new Sentence(command, arguments, List.of()));
        }
    }

    /** Behind the keyword of a parameter that wants a value. */
    record AtValue(AtKeyword before, Parameter parameter) implements Position {
        @Override
        public List<Choice> choices() {
            return parameter.values().isEmpty()
                    ? List.of(Choice.value(parameter.valueName().orElseThrow(), parameter.help()))
                    : parameter.values().entrySet().stream()
                            .map(value -> Choice.keyword(value.getKey(), value.getValue()))
                            .toList();
        }

        @Override
        public Position next(String word) {
            return before.with(parameter.keyword(), word);
        }

        @Override
        public Optional<Sentence> sentence() {
            return Optional.empty();
        }
    }

    /** Behind {@code |}. */
    record AtFilter(Sentence unfiltered) implements Position {
        static final String BAR = "|";
        static final String BAR_HELP = "Choose among the lines of the answer";

        @Override
        public List<Choice> choices() {
            List<Choice> choices = new ArrayList<>();
            for (Filter.Kind kind : Filter.Kind.values()) {
                choices.add(Choice.keyword(kind.keyword(), kind.help()));
            }
            return choices;
        }

        @Override
        public Position next(String word) {
            Filter.Kind kind = Filter.Kind.of(word);
            return kind.wantsPattern()
                    ? new AtPattern(unfiltered, kind)
                    : new Behind(unfiltered.through(new Filter(kind, "")));
        }

        @Override
        public Optional<Sentence> sentence() {
            return Optional.empty();
        }
    }

    /** Behind {@code | include} and its like. */
    record AtPattern(Sentence unfiltered, Filter.Kind kind) implements Position {
        @Override
        public List<Choice> choices() {
            return List.of(Choice.value("regular-expression", "What to look for in each line"));
        }

        @Override
        public Position next(String word) {
            return new Behind(unfiltered.through(new Filter(kind, word)));
        }

        @Override
        public Optional<Sentence> sentence() {
            return Optional.empty();
        }
    }

    /** Behind a whole filter. */
    record Behind(Sentence whole) implements Position {
        @Override
        public List<Choice> choices() {
            return List.of(Choice.keyword(AtFilter.BAR, AtFilter.BAR_HELP), Choice.END_OF_LINE);
        }

        @Override
        public Position next(String word) {
            return new AtFilter(whole);
        }

        @Override
        public Optional<Sentence> sentence() {
            return Optional.of(whole);
        }
    }

    static Position start(WordTree tree) {
        return new AtKeyword(tree, Map.of());
    }
}
