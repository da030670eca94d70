package io.adit.datastore;

/** The configuration datastores of the element (RFC 8342 §5.1); running is durable, so there is no startup. */
public enum Datastore {
    RUNNING,
    CANDIDATE
}
