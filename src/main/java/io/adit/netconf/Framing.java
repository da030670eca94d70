package io.adit.netconf;

/** How messages are told apart on the stream (RFC 6242 §4). */
enum Framing {
    /** §4.3: every message is followed by {@code ]]>]]>}. */
    END_OF_MESSAGE,
    /** §4.2: every message is chunks with their lengths, then {@code \n##\n}. */
    CHUNKED
}
