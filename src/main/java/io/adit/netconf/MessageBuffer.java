package io.adit.netconf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** One message as it comes in, bounded. */
final class MessageBuffer {
    private static final int FIRST = 4 << 10;

    private final int limit;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(FIRST);
    private boolean blank = true;

    MessageBuffer(int limit) {
        this.limit = limit;
    }

    void write(byte[] from, int offset, int count) throws FramingException {
        if (octets.size() + count > limit) {
            throw new FramingException("a message is longer than " + limit + " octets");
        }
        octets.write(from, offset, count);
        for (int i = offset; blank && i < offset + count; i++) {
            blank = isSpace(from[i]);
        }
    }

    boolean isBlank() {
        return blank;
    }

    /** The message without white space before it, which some clients send and no XML declaration allows. */
    InputStream content() {
        byte[] all = octets.toByteArray();
        int start = 0;
        while (start < all.length && isSpace(all[start])) {
            start++;
        }
        return new ByteArrayInputStream(all, start, all.length - start);
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
