package io.adit.netconf;

/** The namespaces and capabilities of the RFCs. */
final class Names {
    static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    static final String MONITORING = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";
    static final String LIBRARY = "urn:ietf:params:xml:ns:yang:ietf-yang-library";
    static final String WITH_DEFAULTS = "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults";
    /** RFC 5277 §4: create-subscription and notification. */
    static final String NOTIFICATION = "urn:ietf:params:xml:ns:netconf:notification:1.0";
    /** RFC 5277 §3.4: the streams, and the notifications about a subscription itself. */
    static final String STREAMS = "urn:ietf:params:xml:ns:netmod:notification";

    static final String BASE_1_0 = "urn:ietf:params:netconf:base:1.0";
    static final String BASE_1_1 = "urn:ietf:params:netconf:base:1.1";

    private Names() {}
}
