package io.adit.ppp;

import io.adit.octets.Octets;

/** The text for people in the answers of PAP and CHAP. */
final class Messages {
    private static final int MAX_LENGTH = 255; // RFC 1334 §2.2.2 has one octet for it

    private Messages() {}

    /** The text's octets, cut to what fits. */
    static Octets octets(String text) {
        Octets all = Octets.text(text);
        return all.length() <= MAX_LENGTH ? all : all.slice(0, MAX_LENGTH);
    }
}
