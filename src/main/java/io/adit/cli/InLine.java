package io.adit.cli;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Leaves in one line: {@code  name=value}, quoted where the value has blanks. */
final class InLine {
    private InLine() {}

    /** A leaf with a blank before it, nothing for an empty Optional, and one after another for a list. */
    static String leaf(String name, Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(there -> leaf(name, there)).orElse("");
            case Collection<?> several ->
                several.stream().map(one -> leaf(name, one)).collect(Collectors.joining());
            default -> " " + name + "=" + quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '"');
        return plain ? text : '"' + text.replace('"', '\'') + '"';
    }
}
