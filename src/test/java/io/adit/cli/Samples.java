package io.adit.cli;

import io.adit.display.DisplayCommand;
import io.adit.display.DisplayCommand.Parameter;
import java.util.List;
import java.util.Optional;

/** Commands such as the management rooms register. */
final class Samples {
    static final List<DisplayCommand> COMMANDS = List.of(
            command(
                    "display l2tp tunnel",
                    "L2TP tunnels",
                    new Parameter("tunnel-id", Optional.of("id"), "Only this tunnel"),
                    new Parameter("tunnel-name", Optional.of("name"), "Only tunnels of this peer"),
                    new Parameter("verbose", Optional.empty(), "Everything")),
            command("display l2tp session", "L2TP sessions", new Parameter("user", Optional.of("name"), "Of a user")),
            command("display l2tp session statistics", "Counters of L2TP sessions"),
            command("display version", "Version"));

    private Samples() {}

    /** Prints its arguments. */
    static DisplayCommand command(String words, String help, Parameter... parameters) {
        return new DisplayCommand(
                List.of(words.split(" ")),
                help,
                List.of(parameters),
                (arguments, out) -> out.accept(words + " " + new java.util.TreeMap<>(arguments)));
    }

    /** Fails as no display should. */
    static DisplayCommand broken() {
        return new DisplayCommand(List.of("display", "broken"), "Fails", List.of(), (_, out) -> {
            out.accept("so far so good");
            throw new ClassCastException("this is what the test wants");
        });
    }

    /** Prints as many numbered lines as its parameter says, or refuses. */
    static DisplayCommand numbers() {
        return new DisplayCommand(
                List.of("display", "numbers"),
                "Numbers",
                List.of(new Parameter("to", Optional.of("number"), "The last one")),
                (arguments, out) -> {
                    int last = Integer.parseInt(arguments.getOrDefault("to", "3"));
                    for (int number = 1; number <= last; number++) {
                        out.accept("number " + number);
                    }
                });
    }
}
