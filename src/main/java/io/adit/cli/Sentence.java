package io.adit.cli;

import io.adit.display.DisplayCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A command line understood: the command, the values of its parameters, and what its lines go through. */
record Sentence(DisplayCommand command, Map<String, String> arguments, List<Filter> filters) {
    Sentence {
        arguments = Map.copyOf(arguments);
        filters = List.copyOf(filters);
    }

    Sentence through(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new Sentence(command, arguments, more);
    }

    /**
     * Runs the command.
     *
     * @param user who asks
     * @param stopped asked before each line, also one that a filter drops
     * @throws Stopped when so
     * @throws IllegalArgumentException with words for the operator, for a value that cannot be
     */
    void run(String user, Lines out, BooleanSupplier stopped) {
        Lines first = out;
        for (Filter filter : filters.reversed()) {
            first = filter.onto(first);
        }
        Lines all = first;
        command.action().run(user, arguments, line -> {
            if (stopped.getAsBoolean()) {
                throw new Stopped();
            }
            all.accept(line);
        });
        all.end();
    }
}
