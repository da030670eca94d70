package io.adit.runtime;

import java.io.IOException;

/** A system call refused, with the errno it gave. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    SystemCallException(String call, int errno, String words) {
        super(call + ": " + words);
        this.errno = errno;
    }

    /** errno(3). */
    public int errno() {
        return errno;
    }
}
