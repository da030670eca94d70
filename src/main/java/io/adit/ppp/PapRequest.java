package io.adit.ppp;

import io.adit.octets.Octets;

/** A peer's claim by PAP (RFC 1334 §2.2.1), for whoever knows the passwords. */
public record PapRequest(int identifier, Octets name, Octets password) {
    /** Without the password: the text may end up in a log. */
    @Override
    public String toString() {
        return "PapRequest[identifier=" + identifier + ", name=" + name.toText() + "]";
    }
}
