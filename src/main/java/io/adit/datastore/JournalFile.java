package io.adit.datastore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The end of a file, where records are put; a test puts a full disk here. */
interface JournalFile extends Closeable {

    /** Opens a file as journals usually are. */
    interface Opener {
        JournalFile open(Path path) throws IOException;
    }

    long size() throws IOException;

    /** Appends, and returns when the disk has it. */
    void append(byte[] octets) throws IOException;

    void truncate(long size) throws IOException;

    static JournalFile onDisk(Path path) throws IOException {
        FileChannel channel = OwnerAlone.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new JournalFile() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public void append(byte[] octets) throws IOException {
                ByteBuffer left = ByteBuffer.wrap(octets);
                long at = channel.size();
                while (left.hasRemaining()) {
                    at += channel.write(left, at);
                }
                channel.force(false);
            }

            @Override
            public void truncate(long size) throws IOException {
                channel.truncate(size);
                channel.force(true);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
