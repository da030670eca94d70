package io.adit.subscriber;

import java.util.function.Consumer;

/** The way from one control loop to another: messages, in order for each pair, never lost. */
public interface Loops {
    /** Has the message run by the engine of that loop between two of its events; also when it is the caller's own. */
    void tell(int loop, Consumer<Engine> message);
}
