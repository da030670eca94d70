package io.adit.cli;

/** Ends a running display from inside: the operator has seen enough, or nobody is there any more. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
        super("stopped", null, false, false);
    }
}
