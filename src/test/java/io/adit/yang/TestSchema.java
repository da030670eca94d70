package io.adit.yang;

import java.util.List;

/** The small model of the tests, compiled once. */
public final class TestSchema {
    public static final Schema SCHEMA = Schema.compile(List.of(
            "ietf-yang-types@2013-07-15",
            "ietf-interfaces@2018-02-20",
            "iana-if-type@2023-01-26",
            "adit-test@2026-01-01",
            "adit-test-actions@2026-01-01"));

    private TestSchema() {}

    /** A config element with the content below /t:top. */
    public static String top(String content) {
        return config("<top xmlns=\"urn:adit:yang:test\" xmlns:t=\"urn:adit:yang:test\">" + content + "</top>");
    }

    public static String config(String content) {
        return "<config xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\" xmlns:yang=\"urn:ietf:params:xml:ns:yang:1\">"
                + content + "</config>";
    }

    /** An interface with the content behind its type. */
    public static String ppp(String name, String type, String content) {
        return "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"><interface><name>" + name
                + "</name><type xmlns:i=\"urn:ietf:params:xml:ns:yang:iana-if-type\">i:" + type + "</type>" + content
                + "</interface></interfaces>";
    }
}
