package io.adit.netconf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Writes XML as it goes, each element in a default namespace that is declared where it changes.
 *
 * <p>An I/O error comes as {@link UncheckedIOException}, so that rows can be written from within a state source's
 * callback.
 */
final class XmlOutput {
    private static final int BUFFER = 8 << 10;

    private final Writer out;
    private final StringBuilder buffer = new StringBuilder(BUFFER);
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String namespace, String name) {}

    XmlOutput(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    void open(String namespace, String name) {
        open(namespace, name, Map.of());
    }

    /** @param attributes qualified name to value, namespace declarations for prefixes among them */
    void open(String namespace, String name, Map<String, String> attributes) {
        startTag(namespace, name, attributes);
        buffer.append('>');
        open.push(new Open(namespace, name));
        drainIfFull();
    }

    void close() {
        buffer.append("</").append(open.pop().name()).append('>');
        drainIfFull();
    }

    /** An element without content. */
    void empty(String namespace, String name) {
        startTag(namespace, name, Map.of());
        buffer.append("/>");
    }

    void leaf(String namespace, String name, String text) {
        leaf(namespace, name, Map.of(), text);
    }

    void leaf(String namespace, String name, Map<String, String> attributes, String text) {
        startTag(namespace, name, attributes);
        if (text.isEmpty()) {
            buffer.append("/>");
        } else {
            buffer.append('>');
            escape(text, false);
            buffer.append("</").append(name).append('>');
        }
        drainIfFull();
    }

    void text(String text) {
        escape(text, false);
        drainIfFull();
    }

    /** How many elements are open. */
    int depth() {
        return open.size();
    }

    /** Hands everything to the stream. */
    void flush() {
        try {
            drain();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startTag(String namespace, String name, Map<String, String> attributes) {
        buffer.append('<').append(name);
        Open parent = open.peek();
        if (parent == null || !parent.namespace().equals(namespace)) {
            attribute("xmlns", namespace);
        }
        attributes.forEach(this::attribute);
    }

    private void attribute(String name, String value) {
        buffer.append(' ').append(name).append("=\"");
        escape(value, true);
        buffer.append('"');
    }

    private void escape(String text, boolean inAttribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> buffer.append("&lt;");
                case '>' -> buffer.append("&gt;");
                case '&' -> buffer.append("&amp;");
                case '\r' -> buffer.append("&#13;");
                case '"' -> buffer.append(inAttribute ? "&quot;" : "\"");
                case '\n' -> buffer.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> buffer.append(inAttribute ? "&#9;" : "\t");
                default -> i += character(text, i, c);
            }
        }
    }

    /** What XML 1.0 cannot say, such as a peer's control character, becomes U+FFFD; returns the extra chars consumed. */
    private int character(String text, int at, char c) {
        if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
            buffer.append(c).append(text.charAt(at + 1));
            return 1;
        }
        boolean legal = c >= ' ' && !Character.isSurrogate(c) && c < '\uFFFE';
        buffer.append(legal ? c : '\uFFFD');
        return 0;
    }

    private void drainIfFull() {
        if (buffer.length() >= BUFFER) {
            try {
                drain();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void drain() throws IOException {
        out.append(buffer);
        buffer.setLength(0);
    }
}
