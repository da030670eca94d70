package io.adit.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a command line: blanks part words, a quoted word may hold them, and {@code |} stands alone where a word begins
 * with it.
 *
 * @param start its column, from 0
 */
record Word(String text, int start) {

    static List<Word> of(String line) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) <= ' ') {
                at++;
            } else {
                int end = end(line, at);
                words.add(new Word(line.substring(at, end).replace("\"", ""), at));
                at = end;
            }
        }
        return words;
    }

    /** Whether a quotation mark is open at the end. */
    static boolean isQuoteOpen(String line) {
        return line.chars().filter(character -> character == '"').count() % 2 == 1;
    }

    private static int end(String line, int start) {
        if (line.charAt(start) == '|') {
            return start + 1;
        }
        boolean quoted = false;
        int at = start;
        while (at < line.length() && (quoted || line.charAt(at) > ' ')) {
            quoted ^= line.charAt(at) == '"';
            at++;
        }
        return at;
    }
}
