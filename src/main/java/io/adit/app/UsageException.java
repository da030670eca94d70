package io.adit.app;

/** The command line cannot be understood; the message tells its author why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
