package io.adit.ppp;

import io.adit.config.AuthenticationMode;
import io.adit.ppp.wire.LcpOption.AuthenticationProtocol;
import java.util.Optional;

/** The Authentication-Protocol option of each way to prove an identity, both ways (RFC 1661 §6.2, RFC 1994 §3). */
final class AuthenticationOption {
    private AuthenticationOption() {}

    static AuthenticationProtocol of(AuthenticationMode mode) {
        return switch (mode) {
            case PAP -> AuthenticationProtocol.PAP;
            case CHAP -> AuthenticationProtocol.CHAP_MD5;
        };
    }

    /** Which way the option stands for; empty if Adit does not know it. */
    static Optional<AuthenticationMode> mode(AuthenticationProtocol option) {
        for (AuthenticationMode mode : AuthenticationMode.values()) {
            if (of(mode).equals(option)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
