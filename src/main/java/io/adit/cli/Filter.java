package io.adit.cli;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What stands behind {@code |}: which lines of an answer are wanted. */
record Filter(Kind kind, String pattern) {
    enum Kind {
        BEGIN("Begin with the line that matches"),
        COUNT("Count the lines"),
        EXCLUDE("Leave out the lines that match"),
        INCLUDE("Show the lines that match");

        private final String help;

        Kind(String help) {
            this.help = help;
        }

        static Kind of(String keyword) {
            return Arrays.stream(values())
                    .filter(kind -> kind.keyword().equals(keyword))
                    .findFirst()
                    .orElseThrow();
        }

        String keyword() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String help() {
            return help;
        }

        boolean wantsPattern() {
            return this != COUNT;
        }
    }

    /**
     * The filter before other lines.
     *
     * @throws IllegalArgumentException for a pattern that is none
     */
    Lines onto(Lines next) {
        return switch (kind) {
            case BEGIN -> new Beginning(search(), next);
            case COUNT -> new Counting(next);
            case EXCLUDE -> new Choosing(search(), false, next);
            case INCLUDE -> new Choosing(search(), true, next);
        };
    }

    private Search search() {
        try {
            return new Search(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Wrong regular expression: " + e.getDescription(), e);
        }
    }

    private record Choosing(Search search, boolean wanted, Lines next) implements Lines {
        @Override
        public void accept(String line) {
            if (search.finds(line) == wanted) {
                next.accept(line);
            }
        }

        @Override
        public void end() {
            next.end();
        }
    }

    private static final class Beginning implements Lines {
        private final Search search;
        private final Lines next;
        private boolean begun;

        Beginning(Search search, Lines next) {
            this.search = search;
            this.next = next;
        }

        @Override
        public void accept(String line) {
            begun = begun || search.finds(line);
            if (begun) {
                next.accept(line);
            }
        }

        @Override
        public void end() {
            next.end();
        }
    }

    private static final class Counting implements Lines {
        private final Lines next;
        private long lines;

        Counting(Lines next) {
            this.next = next;
        }

        @Override
        public void accept(String line) {
            lines++;
        }

        @Override
        public void end() {
            next.accept("Total lines: " + lines + ".");
            next.end();
        }
    }
}
