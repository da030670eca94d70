package io.adit.datastore;

/** A management session (RFC 6241 §8.1); 0 holds no lock and stands for the element itself. */
public record SessionId(long value) {}
