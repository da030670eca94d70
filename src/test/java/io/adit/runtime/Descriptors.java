package io.adit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Waits for descriptors. */
final class Descriptors {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final short POLLIN = 1;

    private Descriptors() {}

    /** The place of the first descriptor that can be read; fails where there is none for long. */
    static int firstReadable(int... fds) {
        try (Arena one = Arena.ofConfined()) {
            MemorySegment waits = one.allocate(8L * fds.length, 8);
            for (int i = 0; i < fds.length; i++) {
                waits.set(ValueLayout.JAVA_INT, 8L * i, fds[i]);
                waits.set(ValueLayout.JAVA_SHORT, 8L * i + 4, POLLIN);
            }
            assertThat(Libc.poll(waits, fds.length, TIMEOUT_MILLIS))
                    .as("one can be read")
                    .isEqualTo(1);
            int i = 0;
            while (waits.get(ValueLayout.JAVA_SHORT, 8L * i + 6) == 0) {
                i++;
            }
            return i;
        }
    }
}
