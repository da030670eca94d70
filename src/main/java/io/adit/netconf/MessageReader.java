package io.adit.netconf;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes messages from the stream, strictly (RFC 6242 §4.2, §4.3). */
final class MessageReader {
    private static final byte[] DELIMITER = {']', ']', '>', ']', ']', '>'};
    private static final int LENGTH_DIGITS = 10; // up to 4294967295
    private static final long LARGEST_CHUNK = 4294967295L;
    private static final int BUFFER = 16 << 10;

    private final InputStream in;
    private Framing framing = Framing.END_OF_MESSAGE;

    MessageReader(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    void use(Framing next) {
        framing = next;
    }

    /**
     * The next message, or empty if the stream ends between two.
     *
     * @param limit octets at most; a peer that sends more is cut off while it does so
     */
    Optional<InputStream> next(int limit) throws IOException {
        MessageBuffer message = new MessageBuffer(limit);
        boolean whole = framing == Framing.CHUNKED ? readChunks(message) : readToDelimiter(message);
        return whole ? Optional.of(message.content()) : Optional.empty();
    }

    /** Reads on to the delimiter; false where the stream ends before anything but white space came. */
    private boolean readToDelimiter(MessageBuffer message) throws IOException {
        int matched = 0;
        while (matched < DELIMITER.length) {
            int octet = in.read();
            if (octet < 0) {
                if (message.isBlank() && matched == 0) {
                    return false;
                }
                throw new EOFException("the stream ends within a message");
            }
            if (octet == DELIMITER[matched]) {
                matched++;
            } else {
                matched = giveBack(message, matched, octet);
            }
        }
        return true;
    }

    /** What looked like the delimiter is content: keeps as much of it as can still begin one. */
    private static int giveBack(MessageBuffer message, int matched, int octet) throws IOException {
        byte[] seen = new byte[matched + 1];
        System.arraycopy(DELIMITER, 0, seen, 0, matched);
        seen[matched] = (byte) octet;
        int drop = 1;
        while (drop < seen.length && !beginsDelimiter(seen, drop)) {
            drop++;
        }
        message.write(seen, 0, drop);
        return seen.length - drop;
    }

    private static boolean beginsDelimiter(byte[] seen, int from) {
        for (int i = from; i < seen.length; i++) {
            if (seen[i] != DELIMITER[i - from]) {
                return false;
            }
        }
        return true;
    }

    /** {@code Chunked-Message = 1*chunk end-of-chunks}; false where the stream ends before its first octet. */
    private boolean readChunks(MessageBuffer message) throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        expect('\n', first);
        expect('#', octet());
        long length = chunkLength(octet());
        while (true) {
            readChunk(message, length);
            expect('\n', octet());
            expect('#', octet());
            int next = octet();
            if (next == '#') {
                expect('\n', octet());
                return true;
            }
            length = chunkLength(next);
        }
    }

    /** {@code chunk-size = [1-9] *9[0-9]}, ended by a line feed. */
    private long chunkLength(int first) throws IOException {
        if (first < '1' || first > '9') {
            throw new FramingException("a chunk length begins with 1 to 9");
        }
        long length = (long) first - '0';
        for (int digits = 1; ; digits++) {
            int octet = octet();
            if (octet == '\n') {
                break;
            }
            if (octet < '0' || octet > '9' || digits == LENGTH_DIGITS) {
                throw new FramingException("a chunk length is up to ten digits and a line feed");
            }
            length = length * 10 + (octet - '0');
        }
        if (length > LARGEST_CHUNK) {
            throw new FramingException("a chunk is longer than 4294967295");
        }
        return length;
    }

    private void readChunk(MessageBuffer message, long length) throws IOException {
        byte[] piece = new byte[(int) Math.min(length, BUFFER)]; // never by the length that the peer names
        long missing = length;
        while (missing > 0) {
            int count = in.read(piece, 0, (int) Math.min(missing, piece.length));
            if (count < 0) {
                throw new EOFException("the stream ends within a chunk");
            }
            message.write(piece, 0, count);
            missing -= count;
        }
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the stream ends within a message");
        }
        return octet;
    }

    private static void expect(char wanted, int octet) throws FramingException {
        if (octet != wanted) {
            throw new FramingException("chunk framing is broken");
        }
    }
}
