package io.adit.datastore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One commit on disk: length, CRC-32C, then id, time, user, comment and the XML of the edit that it was.
 *
 * @param text of a snapshot: the whole configuration
 */
record JournalRecord(long commitId, Instant time, String user, Optional<String> comment, String text) {
    static final int HEADER = 8;
    private static final int LONGEST_WORDS = 60_000; // writeUTF takes 65535 octets

    byte[] octets() {
        byte[] payload = payload();
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(payload.length)
                .putInt((int) crc.getValue())
                .put(payload)
                .array();
    }

    private byte[] payload() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeLong(commitId);
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
            words(out, user);
            out.writeBoolean(comment.isPresent());
            words(out, comment.orElse(""));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return octets.toByteArray();
    }

    private static void words(DataOutputStream out, String words) throws IOException {
        byte[] octets =
                words.substring(0, Math.min(words.length(), LONGEST_WORDS / 4)).getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
    }

    /** The record at the reader's position, or empty if it is not whole there. */
    static Optional<JournalRecord> read(ByteBuffer in) {
        if (in.remaining() < HEADER) {
            return Optional.empty();
        }
        int length = in.getInt(in.position());
        int expected = in.getInt(in.position() + 4);
        if (length < 0 || length > in.remaining() - HEADER) {
            return Optional.empty();
        }
        byte[] payload = new byte[length];
        in.get(in.position() + HEADER, payload);
        CRC32C crc = new CRC32C();
        crc.update(payload);
        if ((int) crc.getValue() != expected) {
            return Optional.empty();
        }
        in.position(in.position() + HEADER + length);
        return Optional.of(decode(payload));
    }

    private static JournalRecord decode(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            long id = in.readLong();
            Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
            String user = words(in);
            boolean commented = in.readBoolean();
            String comment = words(in);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new JournalRecord(id, time, user, commented ? Optional.of(comment) : Optional.empty(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("a record whose CRC is right", e);
        }
    }

    private static String words(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
