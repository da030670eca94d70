package io.adit.subscriber;

import io.adit.aaa.Credentials;
import io.adit.config.AuthenticationMode;
import io.adit.l2tp.ProxiedAuthentication;
import io.adit.octets.Octets;
import io.adit.ppp.ChapMd5;
import java.util.Optional;

/**
 * Who a subscriber says to be, and the proof: as an authenticator heard it, and as a LAC passes it on (RFC 2661 §4.4.5,
 * AVPs 29 to 33).
 */
public sealed interface Claim {
    /** No proof that could be checked: absent, incomplete, or of a kind that carries none. */
    record Nothing() implements Claim {}

    /** A PAP Authenticate-Request (RFC 1334 §2.2.1). */
    record Pap(int identifier, Octets name, Octets password) implements Claim {
        /** Without the password: the text may end up in a log. */
        @Override
        public String toString() {
            return "Pap[" + name.toText() + "]";
        }
    }

    /** A CHAP Response (RFC 1994 §4.1) with the Challenge that it answers. */
    record Chap(int identifier, Octets name, Octets challenge, Octets response) implements Claim {}

    /** Reads what a LAC proxied. */
    static Claim from(Optional<ProxiedAuthentication> proxied) {
        return proxied.flatMap(Claim::complete).orElse(new Nothing());
    }

    private static Optional<Claim> complete(ProxiedAuthentication avps) {
        if (avps.name().isEmpty() || avps.id().isEmpty() || avps.response().isEmpty()) {
            return Optional.empty();
        }
        int id = avps.id().get();
        Octets name = avps.name().get();
        Octets response = avps.response().get();
        return switch (avps.type()) {
            case ProxiedAuthentication.PAP -> Optional.of(new Pap(id, name, response));
            case ProxiedAuthentication.CHAP ->
                avps.challenge()
                        .filter(challenge -> !challenge.isEmpty() && response.length() == ChapMd5.LENGTH)
                        .map(challenge -> new Chap(id, name, challenge, response));
            default -> Optional.empty();
        };
    }

    /** How a LAC passes it on. */
    default ProxiedAuthentication toProxied() {
        return switch (this) {
            case Nothing _ -> ProxiedAuthentication.none();
            case Pap(int id, Octets name, Octets password) -> ProxiedAuthentication.pap(id, name, password);
            case Chap(int id, Octets name, Octets challenge, Octets response) ->
                ProxiedAuthentication.chap(id, name, challenge, response);
        };
    }

    /** The name that was given; empty for {@link Nothing}. */
    default String user() {
        return switch (this) {
            case Nothing _ -> "";
            case Pap pap -> pap.name.toText();
            case Chap chap -> chap.name.toText();
        };
    }

    /** The protocol that it came by. */
    default Optional<AuthenticationMode> mode() {
        return switch (this) {
            case Nothing _ -> Optional.empty();
            case Pap _ -> Optional.of(AuthenticationMode.PAP);
            case Chap _ -> Optional.of(AuthenticationMode.CHAP);
        };
    }

    /** The same for those who know passwords. */
    default Credentials credentials() {
        return switch (this) {
            case Nothing _ -> new Credentials("", AuthenticationMode.PAP, _ -> false);
            case Pap pap ->
                new Credentials(
                        user(),
                        AuthenticationMode.PAP,
                        password -> Octets.text(password).equalsInConstantTime(pap.password));
            case Chap chap ->
                new Credentials(
                        user(),
                        AuthenticationMode.CHAP,
                        password -> ChapMd5.response(chap.identifier, Octets.text(password), chap.challenge)
                                .equalsInConstantTime(chap.response));
        };
    }

    /** How much was asked of the subscriber, as {@link AuthenticationMode#level()} counts it. */
    default int level() {
        return mode().map(AuthenticationMode::level).orElse(0);
    }
}
