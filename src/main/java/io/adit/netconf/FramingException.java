package io.adit.netconf;

import java.io.IOException;

/** The octets are no NETCONF framing: the session must end at once, without an answer (RFC 6242 §4.2). */
final class FramingException extends IOException {
    private static final long serialVersionUID = 1;

    FramingException(String message) {
        super(message);
    }
}
