package io.adit.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything about one row as {@code Field : value} lines. */
public final class Fields<R> {
    private static final int LABEL_WIDTH = 28;

    private record Field<R>(String label, Function<R, ?> value) {}

    private final List<Field<R>> fields = new ArrayList<>();

    /** Adds a line; an empty Optional shows as {@code -}. */
    public Fields<R> field(String label, Function<R, ?> value) {
        fields.add(new Field<>(label, value));
        return this;
    }

    public void print(R row, Consumer<String> out) {
        for (Field<R> field : fields) {
            out.accept(" " + field.label()
                    + " ".repeat(Math.max(LABEL_WIDTH - field.label().length(), 0)) + " : "
                    + text(field.value().apply(row)));
        }
    }

    static String text(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(String::valueOf).orElse("-")
                : String.valueOf(value);
    }
}
