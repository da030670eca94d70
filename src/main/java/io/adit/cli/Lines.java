package io.adit.cli;

import java.util.function.Consumer;

/** Takes an answer line by line, and hears when it ends. */
interface Lines extends Consumer<String> {
    default void end() {}

    /** A line as a terminal may get it: names that a peer chose could hold sequences that steer the terminal. */
    static String printable(String line) {
        StringBuilder clean = new StringBuilder(line.length());
        line.codePoints().forEach(point -> clean.appendCodePoint(isPrintable(point) ? point : '?'));
        return clean.toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
