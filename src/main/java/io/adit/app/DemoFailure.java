package io.adit.app;

/** Something that the demo promises did not happen. */
final class DemoFailure extends Exception {
    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
