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

    /** What xl2tpd answered to two of our challenges; its messages are {@code vectors/l2tp/xl2tpd-*.hex}. */
    @Test
    void theResponseIsThatOfXl2tpd() {
        assertThat(TunnelAuthentication.response(
                        MessageType.SCCRP, "swordfish", Octets.hex("876c1c5440950b4448ba6d9198b2e035")))
                .isEqualTo(Octets.hex("ca13177e2340b476e1155079d54f183c"));
        assertThat(TunnelAuthentication.response(
                        MessageType.SCCCN, "swordfish", Octets.hex("403bebf9b083d2afd7c695da1e0693eb")))
                .isEqualTo(Octets.hex("9d1e20c0d0cb73b19683584620aa7879"));
    }
}
