package io.adit.l2tp.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Message Type AVP's values, RFC 2661 §3.2. */
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
    SLI(16, "SLI");

    private static final Map<Integer, MessageType> BY_NUMBER =
            new HashMap<>(Arrays.stream(values()).collect(Collectors.toMap(MessageType::number, Function.identity())));

    private final int number;
    private final String abbreviation;

    MessageType(int number, String abbreviation) {
        this.number = number;
        this.abbreviation = abbreviation;
    }

    public static Optional<MessageType> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    public int number() {
        return number;
    }

    /** Whether the message is about a session, so that an error in it ends the session and not the tunnel. */
    public boolean concernsSession() {
        return number >= OCRQ.number;
    }

    /** As the RFC writes it: {@code StopCCN}. */
    @Override
    public String toString() {
        return abbreviation;
    }
}
