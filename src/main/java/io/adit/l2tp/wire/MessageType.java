package io.adit.l2tp.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The Message Type AVP's values, RFC 2661 §3.2 and RFC 5515. */
public enum MessageType {
    SCCRQ(1, "SCCRQ"),
    SCCRP(2, "SCCRP"),
    SCCCN(3, "SCCCN"),
    STOP_CCN(4, "StopCCN"),
    HELLO(6, "HELLO"),
    OCRQ(7, "OCRQ"),
    OCRP(8, "OCRP"),
    OCCN(9, "OCCN"),
    ICRQ(10, "ICRQ"),
    ICRP(11, "ICRP"),
    ICCN(12, "ICCN"),
    CDN(14, "CDN"),
    WEN(15, "WEN"),
    SLI(16, "SLI"),
    CSUN(28, "CSUN"),
    CSURQ(29, "CSURQ");

    private static final List<Optional<MessageType>> BY_NUMBER = IntStream.rangeClosed(0, CSURQ.number)
            .mapToObj(number ->
                    Arrays.stream(values()).filter(it -> it.number == number).findFirst())
            .toList();

    private final int number;
    private final String abbreviation;

    MessageType(int number, String abbreviation) {
        this.number = number;
        this.abbreviation = abbreviation;
    }

    public static Optional<MessageType> of(int number) {
        return number < BY_NUMBER.size() ? BY_NUMBER.get(number) : Optional.empty();
    }

    public int number() {
        return number;
    }

    /** Whether the message is about a session, so that an error in it ends the session and not the tunnel. */
    public boolean concernsSession() {
        return number >= OCRQ.number && number <= SLI.number;
    }

    /** Whether a peer that does not know the message must end the tunnel; those of RFC 5515 it may ignore. */
    public boolean isMandatory() {
        return number <= SLI.number;
    }

    /** As the RFC writes it: {@code StopCCN}. */
    @Override
    public String toString() {
        return abbreviation;
    }
}
