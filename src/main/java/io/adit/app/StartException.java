package io.adit.app;

/** The element cannot start; the message tells the operator why. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message);
    }
}
