package io.adit.datastore;

/** RFC 6241 §7.2 error-option. */
public enum ErrorOption {
    STOP_ON_ERROR,
    CONTINUE_ON_ERROR,
    ROLLBACK_ON_ERROR
}
