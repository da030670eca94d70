package io.adit.runtime;

import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.TunnelEvent;

/** Whoever counts and tells what happens in a {@link Node}. Called by the control loops, which never wait. */
public interface NodeEvents {
    /** Nobody. */
    NodeEvents NONE = new NodeEvents() {};

    default void report(TunnelEvent event) {}

    default void report(SessionEvent event) {}
}
