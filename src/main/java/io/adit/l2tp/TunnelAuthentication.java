package io.adit.l2tp;

import io.adit.l2tp.wire.MessageType;
import io.adit.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/** CHAP between tunnel ends, RFC 2661 §5.1.1: MD5 over the answering message's type, the secret and the challenge. */
final class TunnelAuthentication {
    private static final int CHALLENGE_LENGTH = 16;

    private TunnelAuthentication() {}

    static Octets challenge(RandomGenerator random) {
        byte[] octets = new byte[CHALLENGE_LENGTH];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    /** The response that {@code carrier}, an SCCRP or SCCCN, gives to a challenge. */
    static Octets response(MessageType carrier, String secret, Octets challenge) {
        MessageDigest md5 = md5();
        md5.update((byte) carrier.number());
        md5.update(secret.getBytes(StandardCharsets.UTF_8));
        md5.update(challenge.toBytes());
        return Octets.of(md5.digest());
    }

    /** Sixteen octets that stand for any number of them, where a collision would deceive only who made it. */
    static Octets digest(Octets octets) {
        return Octets.of(md5().digest(octets.toBytes()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
