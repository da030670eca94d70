package io.adit.cli;

import java.util.Locale;

/** What may stand at one place of a command line, with the line of help that {@code ?} shows for it. */
record Choice(Kind kind, String word, String help) {
    enum Kind {
        /** A keyword, written out or by its beginning. */
        KEYWORD,
        /** Any text, described by a name in angle brackets. */
        VALUE,
        /** The end of the line. */
        END
    }

    static final Choice END_OF_LINE = new Choice(Kind.END, "<cr>", "");

    static Choice keyword(String word, String help) {
        return new Choice(Kind.KEYWORD, word, help);
    }

    static Choice value(String name, String help) {
        return new Choice(Kind.VALUE, "<" + name + ">", help);
    }

    boolean isKeyword() {
        return kind == Kind.KEYWORD;
    }

    boolean begins(String typed) {
        return isKeyword() && word.startsWith(typed.toLowerCase(Locale.ROOT));
    }
}
