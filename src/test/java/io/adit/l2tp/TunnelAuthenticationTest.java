package io.adit.l2tp;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.l2tp.wire.MessageType;
import io.adit.octets.Octets;
import org.junit.jupiter.api.Test;

/** Responses computed by {@code md5sum}: {@code printf '\2swordfish\1\2...' | md5sum}. */
class TunnelAuthenticationTest {
    private static final Octets CHALLENGE = Octets.hex("000102030405060708090a0b0c0d0e0f");

    @Test
    void theResponseIsMd5OverTypeSecretAndChallenge() {
        assertThat(TunnelAuthentication.response(MessageType.SCCRP, "swordfish", CHALLENGE))
                .isEqualTo(Octets.hex("faa4a2b9e523c8a448f27141ad00fecb"));
        assertThat(TunnelAuthentication.response(MessageType.SCCCN, "swordfish", CHALLENGE))
                .isEqualTo(Octets.hex("1ca4d0419d62a0e2febb634715a444b7"));
    }
}
