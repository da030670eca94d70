package io.adit.datastore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A notification statement of one of our modules (RFC 7950 §7.16): how a record becomes its leaves, once somebody reads.
 *
 * @param <R> the record behind one notification, which never changes
 */
public final class NotificationType<R> {
    private final String module;
    private final String name;
    private final Map<String, Function<R, ?>> leaves = new LinkedHashMap<>();

    /**
     * A type without leaves.
     *
     * @param module the name of the module
     * @param name of the notification statement
     */
    public NotificationType(String module, String name) {
        this.module = module;
        this.name = name;
    }

    /**
     * Adds a leaf, in the order of the model.
     *
     * @param value its canonical form by {@code toString}; an empty Optional leaves the leaf out, a List is a leaf-list
     */
    public NotificationType<R> leaf(String leaf, Function<R, ?> value) {
        leaves.put(leaf, value);
        return this;
    }

    public String module() {
        return module;
    }

    public String name() {
        return name;
    }

    /** The names given to {@link #leaf}, in order. */
    public List<String> leafNames() {
        return new ArrayList<>(leaves.keySet());
    }

    Object value(String leaf, R row) {
        return Objects.requireNonNull(leaves.get(leaf), leaf).apply(row);
    }

    @Override
    public String toString() {
        return module + ":" + name;
    }
}
