package io.adit.l2tp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A state machine as RFC 2661 §7 prints it: state, event, actions, new state. Columns stand between bars; words are those
 * of the enums with spaces or hyphens; several actions are joined by commas, {@code -} is none.
 */
final class StateTable<S extends Enum<S>, E extends Enum<E>, A extends Enum<A>> {
    record Transition<S, A>(List<A> actions, S next) {}

    private final Class<S> states;
    private final Map<S, Map<E, Transition<S, A>>> cells;

    /**
     * Reads the table.
     *
     * @throws IllegalStateException if the text has an unknown word or a cell twice
     */
    StateTable(Class<S> states, Class<E> events, Class<A> actions, String text) {
        this.states = states;
        this.cells = new EnumMap<>(states);
        for (String line : text.lines().toList()) {
            String[] columns = line.split("\\|", -1);
            Transition<S, A> transition = new Transition<>(actions(actions, columns[2]), word(states, columns[3]));
            E event = word(events, columns[1]);
            Map<E, Transition<S, A>> row =
                    cells.computeIfAbsent(word(states, columns[0]), ignored -> new EnumMap<>(events));
            if (row.put(event, transition) != null) {
                throw new IllegalStateException("cell twice: " + line);
            }
        }
    }

    /**
     * One cell.
     *
     * @throws IllegalStateException if the table has no such cell: the event cannot happen in this state
     */
    Transition<S, A> transition(S state, E event) {
        Transition<S, A> transition = cells.getOrDefault(state, Map.of()).get(event);
        if (transition == null) {
            throw new IllegalStateException(event + " in " + state + " of " + states.getSimpleName());
        }
        return transition;
    }

    private static <A extends Enum<A>> List<A> actions(Class<A> type, String column) {
        List<A> actions = new ArrayList<>();
        if (!column.strip().equals("-")) {
            for (String one : column.split(",", -1)) {
                actions.add(word(type, one));
            }
        }
        return List.copyOf(actions);
    }

    private static <T extends Enum<T>> T word(Class<T> type, String text) {
        String name = text.strip().replaceAll("[ -]+", "_").toUpperCase(java.util.Locale.ROOT);
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalStateException("no " + type.getSimpleName() + " " + name);
    }
}
