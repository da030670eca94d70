package io.adit.cli;

import java.util.regex.Pattern;

/** A regular expression looked for in lines, within bounds: an operator's pattern must not occupy the element. */
record Search(Pattern pattern) {
    /** Characters looked at for one line; patterns without nested repetition need a few for each character. */
    private static final int MAX_STEPS = 200_000;
    /** The matcher recurses for each character of a repeated group; more could exhaust the stack. */
    private static final int MAX_LENGTH = 1_000;

    /**
     * Whether the pattern is somewhere in the line.
     *
     * @throws IllegalArgumentException if that takes too long to tell
     */
    boolean finds(String line) {
        String beginning = line.substring(0, Math.min(line.length(), MAX_LENGTH));
        return pattern.matcher(new Metered(beginning)).find();
    }

    /** Text that may be looked at only so often. */
    private static final class Metered implements CharSequence {
        private final String text;
        private int steps;

        Metered(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new IllegalArgumentException("The regular expression takes too long.");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
