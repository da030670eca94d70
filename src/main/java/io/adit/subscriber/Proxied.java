package io.adit.subscriber;

import io.adit.config.AuthenticationMode;
import io.adit.octets.Octets;

/** What the LAC passes on of its own authentication of the subscriber (RFC 2661 §4.4.5, AVPs 29 to 33). */
public sealed interface Proxied {
    /** No proof that could be checked: absent, incomplete, or of a kind that carries none. */
    record Nothing() implements Proxied {}

    /** Proxy Authen Type 3. */
    record Pap(String name, int identifier, Octets password) implements Proxied {}

    /** Proxy Authen Type 2. */
    record Chap(String name, int identifier, Octets challenge, Octets response) implements Proxied {}

    /** How much the LAC asked of the subscriber, as {@link AuthenticationMode#level()} counts it. */
    default int level() {
        return switch (this) {
            case Nothing _ -> 0;
            case Pap _ -> AuthenticationMode.PAP.level();
            case Chap _ -> AuthenticationMode.CHAP.level();
        };
    }
}
