package io.adit.cli;

/** What a command line means, or where it stops to mean anything. */
sealed interface Reading {
    /** A whole sentence. */
    record Understood(Sentence sentence) implements Reading {}

    /**
     * No sentence.
     *
     * @param column of the word that does not fit, from 0; the end of the line for what is missing
     */
    record Misfit(Fault fault, int column) implements Reading {
        /** The caret below the line, which stands {@code indent} columns to the right, and the words for it. */
        String text(int indent) {
            return " ".repeat(indent + column) + "^\nError: " + fault.words + " found at '^' position.";
        }
    }

    enum Fault {
        UNRECOGNIZED("Unrecognized command"),
        AMBIGUOUS("Ambiguous command"),
        INCOMPLETE("Incomplete command"),
        TOO_MANY("Too many parameters");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }
}
