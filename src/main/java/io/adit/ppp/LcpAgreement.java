package io.adit.ppp;

import io.adit.config.AuthenticationMode;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.LcpOption;
import io.adit.ppp.wire.LcpOption.AuthenticationProtocol;
import io.adit.ppp.wire.LcpOption.MagicNumber;
import io.adit.ppp.wire.LcpOption.Mru;
import io.adit.ppp.wire.Option;
import io.adit.ppp.wire.Options;
import java.util.Optional;

/**
 * What two acknowledged Configure-Requests amount to.
 *
 * @param localMru octets the peer may send us at most
 * @param remoteMru octets we may send the peer at most
 * @param localMagic our Magic-Number; 0 without one
 * @param remoteMagic the peer's Magic-Number; 0 without one
 * @param peerProves how the peer must prove its identity to us; empty also where it is a way Adit does not know
 * @param weProve how we must prove ours to the peer
 */
public record LcpAgreement(
        int localMru,
        int remoteMru,
        int localMagic,
        int remoteMagic,
        Optional<AuthenticationMode> peerProves,
        Optional<AuthenticationMode> weProve) {

    /**
     * Reads the options of the last acknowledged requests.
     *
     * @param lastSent ours; in a call taken over from a LAC its AVP 27
     * @param lastReceived the peer's; in a call taken over from a LAC its AVP 28
     * @throws MalformedException if either is not a list of well-formed options
     */
    public static LcpAgreement of(Octets lastSent, Octets lastReceived) throws MalformedException {
        Side local = Side.of(lastSent);
        Side remote = Side.of(lastReceived);
        return new LcpAgreement(
                local.mru, remote.mru, local.magic, remote.magic, local.authentication, remote.authentication);
    }

    /** What one side's request says. */
    private record Side(int mru, int magic, Optional<AuthenticationMode> authentication) {
        static Side of(Octets options) throws MalformedException {
            Side side = new Side(Mru.DEFAULT, 0, Optional.empty());
            for (Option option : Options.decode(options).options()) {
                side = side.with(LcpOption.from(option));
            }
            return side;
        }

        private Side with(LcpOption option) {
            return switch (option) {
                case Mru(int octets) -> new Side(octets, magic, authentication);
                case MagicNumber(int value) -> new Side(mru, value, authentication);
                case AuthenticationProtocol protocol -> new Side(mru, magic, AuthenticationOption.mode(protocol));
                case LcpOption.Accm _, LcpOption.Unknown _ -> this;
            };
        }
    }
}
