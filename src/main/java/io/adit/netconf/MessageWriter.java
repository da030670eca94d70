package io.adit.netconf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Puts messages on the stream as they are written: what is buffered is one chunk, never the message. */
final class MessageWriter extends OutputStream {
    private static final byte[] DELIMITER = "]]>]]>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_CHUNKS = "\n##\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 16 << 10;

    private final OutputStream out;
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long written;
    private Framing framing = Framing.END_OF_MESSAGE;

    MessageWriter(OutputStream out) {
        this.out = out;
    }

    /** From the next message on. */
    void use(Framing next) {
        framing = next;
    }

    /** Octets of the current message. */
    long written() {
        return written;
    }

    @Override
    public void write(int octet) throws IOException {
        if (filled == chunk.length) {
            emit();
        }
        chunk[filled++] = (byte) octet;
        written++;
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            if (filled == chunk.length) {
                emit();
            }
            int part = Math.min(count - done, chunk.length - filled);
            System.arraycopy(from, offset + done, chunk, filled, part);
            filled += part;
            done += part;
        }
        written += count;
    }

    /** Forgets the message that was begun; false if some of it has left already. */
    boolean takeBack() {
        boolean possible = written == filled;
        if (possible) {
            filled = 0;
            written = 0;
        }
        return possible;
    }

    /** Ends the message and sends it. */
    void endMessage() throws IOException {
        emit();
        out.write(framing == Framing.CHUNKED ? END_OF_CHUNKS : DELIMITER);
        out.flush();
        written = 0;
    }

    private void emit() throws IOException {
        if (filled == 0) {
            return; // a chunk has at least one octet
        }
        if (framing == Framing.CHUNKED) {
            out.write(("\n#" + filled + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(chunk, 0, filled);
        filled = 0;
    }
}
