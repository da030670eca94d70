package io.adit.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration file of the folder config, as text: one {@code <config>} element. */
final class ExampleConfig {
    private static final String OPENING = "<config xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">";
    private static final String CLOSING = "</config>";

    private final String text;

    ExampleConfig(Path file) throws IOException {
        String whole = Files.readString(file);
        int start = whole.indexOf("<config");
        int end = whole.lastIndexOf(CLOSING);
        if (start < 0 || end < start) {
            throw new IOException(file + " has no <config> element");
        }
        text = whole.substring(start, end + CLOSING.length());
    }

    String text() {
        return text;
    }

    /** A document with this one of the top-level elements. */
    String only(String element) {
        int start = text.indexOf("<" + element + " ");
        String closing = "</" + element + ">";
        int end = text.indexOf(closing, start) + closing.length();
        return OPENING + text.substring(start, end) + CLOSING;
    }
}
