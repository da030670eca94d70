package io.adit.datastore;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Values of records as the canonical text of leaves, for state lists and displays alike. */
public final class StateValues {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final int REPLACEMENT = 0xFFFD;

    private StateValues() {}

    /** RFC 6991 date-and-time, in whole seconds. */
    public static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The YANG word of a constant: {@code WAIT_CTL_REPLY} is {@code wait-ctl-reply}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Text that a peer or subscriber chose, made fit for YANG, XML and a terminal: what cannot be seen, moves the cursor
     * or turns the direction of writing becomes U+FFFD, one for one.
     */
    public static String printable(String text) {
        if (text.codePoints().allMatch(StateValues::isPrintable)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().map(each -> isPrintable(each) ? each : REPLACEMENT).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** The same, and empty for an empty text, which stands for "not told yet" in records. */
    public static Optional<String> told(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(printable(text));
    }

    /** 0 where a record has no id yet. */
    public static Optional<Integer> id(int id) {
        return id == 0 ? Optional.empty() : Optional.of(id);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
