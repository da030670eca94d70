package io.adit.app;

import java.time.Duration;
import java.util.Locale;

/** How this room writes what it says. */
final class Texts {
    static final Duration SECOND = Duration.ofSeconds(1);

    private Texts() {}

    static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f ms", duration.toNanos() / 1e6);
    }
}
