package io.adit.datastore;

/** RFC 6241 §7.2 default-operation: what happens to a node that names no operation. */
public enum DefaultOperation {
    MERGE,
    REPLACE,
    NONE
}
