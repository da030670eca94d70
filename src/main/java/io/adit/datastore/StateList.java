package io.adit.datastore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A {@code config false} list (or container, which has one row) of the model: where it is, where its rows come from,
 * and how a row becomes leaves.
 *
 * @param <R> the record behind one row
 */
public final class StateList<R> {
    private final List<String> path;
    private final StateSource<R> source;
    private final Map<String, Function<R, ?>> leaves = new LinkedHashMap<>();

    /** @param path local names from the top-level node to the list or container, such as {@code [l2tp, tunnels, tunnel]} */
    public StateList(List<String> path, StateSource<R> source) {
        this.path = List.copyOf(path);
        this.source = source;
    }

    /**
     * Adds a leaf, in the order of the model; below a container the name is {@code container/leaf}.
     *
     * @param value its canonical form by {@code toString}; an empty Optional leaves the leaf out, a List is a leaf-list
     */
    public StateList<R> leaf(String name, Function<R, ?> value) {
        leaves.put(name, value);
        return this;
    }

    public List<String> path() {
        return path;
    }

    public StateSource<R> source() {
        return source;
    }

    /** The names given to {@link #leaf}, in order. */
    public List<String> leafNames() {
        return new ArrayList<>(leaves.keySet());
    }

    /** One leaf of one row: a value, an Optional or a List, as {@link #leaf} says. */
    public Object value(String leaf, R row) {
        return Objects.requireNonNull(leaves.get(leaf), leaf).apply(row);
    }
}
