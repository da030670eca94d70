package io.adit.trace;

/** Which way a packet passed a port, seen from the element. */
public enum Direction {
    IN,
    OUT
}
