package io.adit.aaa;

import io.adit.config.AuthenticationMode;

/**
 * What somebody presents to be let in.
 *
 * @param user the name as it was sent, domain and all
 * @param mode the protocol it came by
 */
public record Credentials(String user, AuthenticationMode mode, Proof proof) {
    /** Longest user name that is looked at, octets: RADIUS cannot carry more (RFC 2865 §5.1). */
    public static final int LONGEST_NAME = 253;

    /** Tells whether a password is the one that the credentials were made with, in constant time. */
    public interface Proof {
        boolean matches(String password);
    }
}
