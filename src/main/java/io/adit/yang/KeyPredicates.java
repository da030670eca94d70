package io.adit.yang;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of a key attribute (RFC 7950 §7.8.6), such as {@code [ex:first='fred']}. */
final class KeyPredicates {
    private static final Pattern PREDICATE =
            Pattern.compile("\\s*\\[\\s*(?:[\\w.-]+:)?([\\w.-]+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*\\]\\s*");

    private KeyPredicates() {}

    /** Local names to texts; empty if it is not what the RFC says. */
    static Map<String, String> parse(String text) {
        Map<String, String> keys = new LinkedHashMap<>();
        Matcher matcher = PREDICATE.matcher(text);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            keys.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
            at = matcher.end();
            if (at == text.length()) {
                return keys;
            }
        }
        return Map.of();
    }
}
