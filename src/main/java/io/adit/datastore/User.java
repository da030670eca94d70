package io.adit.datastore;

/** Who asks. */
public record User(String name) {}
