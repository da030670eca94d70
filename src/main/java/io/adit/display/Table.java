package io.adit.display;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Aligned columns under a heading and a rule, as carrier routers print them. Rows are printed as they come: columns have
 * fixed least widths, so that 100,000 rows need no more memory than one.
 */
public final class Table<R> {
    private final List<Column<R>> columns = new ArrayList<>();

    /** Adds a column; an empty Optional shows as {@code -}. */
    public Table<R> column(String heading, int width, Function<R, ?> cell) {
        columns.add(new Column<>(heading, Math.max(width, heading.length()), cell));
        return this;
    }

    /** Prints heading and rule. */
    public void head(Consumer<String> out) {
        out.accept(heading());
        out.accept("-"
                .repeat(columns.stream().mapToInt(column -> column.width() + 1).sum() - 1));
    }

    /** The headings in one line. */
    public String heading() {
        return line(column -> column.heading());
    }

    /** Prints one row. */
    public void row(R row, Consumer<String> out) {
        out.accept(line(column -> Fields.text(column.cell().apply(row))));
    }

    private String line(Function<Column<R>, String> cell) {
        StringBuilder line = new StringBuilder();
        for (Column<R> column : columns) {
            String text = cell.apply(column);
            line.append(text).repeat(' ', Math.max(column.width() - text.length(), 0) + 1);
        }
        return line.toString().stripTrailing();
    }
}
