package io.adit.datastore;

import java.util.function.Supplier;

/** The one thread that owns some protocol state, as management sees it. */
public interface ControlLoop {
    /** Runs the question between two events of the loop and waits for the answer. Never called from a loop. */
    <T> T ask(Supplier<T> question);

    /** Runs the change between two events of the loop and waits until it is done. Never called from a loop. */
    default void apply(Runnable change) {
        ask(() -> {
            change.run();
            return true;
        });
    }
}
