package io.adit.datastore;

/** RFC 6241 §7.2 test-option. */
public enum TestOption {
    TEST_THEN_SET,
    SET,
    TEST_ONLY
}
