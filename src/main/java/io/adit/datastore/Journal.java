package io.adit.datastore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What makes running survive: a snapshot and, behind it, one record for each commit. A record is written before a
 * commit shows, so that after a crash at any instant the last whole record is the running configuration.
 */
final class Journal implements Closeable {
    private static final String LOG = "running.journal";
    private static final String SNAPSHOT = "running.snapshot";

    private final Path directory;
    private final JournalFile.Opener opener;
    private final FileChannel lockFile;
    private final Optional<JournalRecord> snapshot;
    private final List<JournalRecord> records;
    private JournalFile log;
    private boolean damaged;

    private Journal(
            Path directory,
            JournalFile.Opener opener,
            FileChannel lockFile,
            Optional<JournalRecord> snapshot,
            List<JournalRecord> records,
            JournalFile log) {
        this.directory = directory;
        this.opener = opener;
        this.lockFile = lockFile;
        this.snapshot = snapshot;
        this.records = records;
        this.log = log;
    }

    /** @throws IOException in words for the operator: the folder is in use, cannot be used, or is damaged */
    static Journal open(Path directory, JournalFile.Opener opener) throws IOException {
        OwnerAlone.createDirectories(directory);
        FileChannel lockFile = lock(directory);
        try {
            Optional<JournalRecord> snapshot = readSnapshot(directory.resolve(SNAPSHOT));
            long covered = snapshot.map(JournalRecord::commitId).orElse(0L);
            Path path = directory.resolve(LOG);
            ByteBuffer octets = ByteBuffer.wrap(Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
            List<JournalRecord> records = readLog(path, octets, covered);
            JournalFile log = opener.open(path);
            if (log.size() > octets.position()) {
                log.truncate(octets.position()); // what a crash cut short was never answered
            }
            sync(directory);
            return new Journal(directory, opener, lockFile, snapshot, records, log);
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                OwnerAlone.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(inUse(directory), e);
        }
        channel.close();
        throw new IOException(inUse(directory));
    }

    private static String inUse(Path directory) {
        return "another element is running on " + directory + ": give each one a folder of its own";
    }

    private static Optional<JournalRecord> readSnapshot(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Optional<JournalRecord> record = JournalRecord.read(ByteBuffer.wrap(Files.readAllBytes(path)));
        if (record.isEmpty()) {
            throw new IOException(path + " is damaged: restore it from a backup");
        }
        return record;
    }

    private static List<JournalRecord> readLog(Path path, ByteBuffer octets, long covered) throws IOException {
        List<JournalRecord> records = new ArrayList<>();
        long expected = covered + 1;
        Optional<JournalRecord> record = JournalRecord.read(octets);
        while (record.isPresent()) {
            long id = record.get().commitId();
            if (id > expected) {
                throw new IOException(path + " lacks commit " + expected + ": restore it from a backup");
            }
            if (id == expected) {
                records.add(record.get());
                expected++;
            }
            record = JournalRecord.read(octets);
        }
        refuseDamageBeforeTheEnd(path, octets);
        return records;
    }

    /** A crash leaves the beginning of a record; a whole one that is wrong inside is another matter. */
    private static void refuseDamageBeforeTheEnd(Path path, ByteBuffer octets) throws IOException {
        if (octets.remaining() > JournalRecord.HEADER) {
            int length = octets.getInt(octets.position());
            if (length >= 0 && length < octets.remaining() - JournalRecord.HEADER) {
                throw new IOException(
                        path + " is damaged at octet " + octets.position() + ": restore it from a backup");
            }
        }
    }

    /** What start begins with. */
    Optional<JournalRecord> snapshot() {
        return snapshot;
    }

    /** The commits behind the snapshot, in order, as they were when the journal was opened. */
    List<JournalRecord> records() {
        return List.copyOf(records);
    }

    synchronized long size() throws IOException {
        return log.size();
    }

    /**
     * The commit point.
     *
     * @throws IOException if the disk refuses; the journal is then as before
     */
    synchronized void append(JournalRecord record) throws IOException {
        if (damaged) {
            throw new IOException("the journal could not be repaired after an earlier disk error; restart the element");
        }
        long before = log.size();
        try {
            log.append(record.octets());
        } catch (IOException e) {
            repair(before, e);
            throw e;
        }
    }

    private void repair(long size, IOException cause) {
        try {
            log.truncate(size);
        } catch (IOException e) {
            damaged = true;
            cause.addSuppressed(e);
        }
    }

    /** Replaces what is before by one record with everything; a crash in between leaves a usable pair. */
    void snapshot(JournalRecord whole) throws IOException {
        Path temporary = directory.resolve(SNAPSHOT + ".tmp");
        write(temporary, whole.octets());
        Files.move(temporary, directory.resolve(SNAPSHOT), StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
        forget(whole.commitId());
    }

    /** Drops the records that the snapshot holds. */
    private synchronized void forget(long upTo) throws IOException {
        Path path = directory.resolve(LOG);
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(path));
        int keepFrom = 0;
        Optional<JournalRecord> record = JournalRecord.read(octets);
        while (record.isPresent() && record.get().commitId() <= upTo) {
            keepFrom = octets.position();
            record = JournalRecord.read(octets);
        }
        byte[] kept = new byte[octets.limit() - keepFrom];
        octets.get(keepFrom, kept);
        Path temporary = directory.resolve(LOG + ".tmp");
        write(temporary, kept);
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
        JournalFile old = log;
        log = opener.open(path);
        old.close();
    }

    private static void write(Path path, byte[] octets) throws IOException {
        try (FileChannel channel = OwnerAlone.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(octets);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Makes new names in the folder last. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
        lockFile.close(); // and with it the lock
    }
}
