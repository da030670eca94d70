package io.adit.ppp;

/** The events of RFC 1661 §4.3, in the order of the table's rows. */
enum NegotiationEvent {
    UP("Up"),
    DOWN("Down"),
    OPEN("Open"),
    CLOSE("Close"),
    TIMEOUT_WITH_TRIES_LEFT("TO+"),
    TIMEOUT("TO-"),
    RECEIVE_GOOD_REQUEST("RCR+"),
    RECEIVE_BAD_REQUEST("RCR-"),
    RECEIVE_ACK("RCA"),
    RECEIVE_NAK_OR_REJECT("RCN"),
    RECEIVE_TERMINATE_REQUEST("RTR"),
    RECEIVE_TERMINATE_ACK("RTA"),
    RECEIVE_UNKNOWN_CODE("RUC"),
    RECEIVE_PERMITTED_REJECT("RXJ+"),
    RECEIVE_CATASTROPHIC_REJECT("RXJ-"),
    RECEIVE_ECHO_OR_DISCARD("RXR");

    /** The word in the table. */
    final String label;

    NegotiationEvent(String label) {
        this.label = label;
    }
}
