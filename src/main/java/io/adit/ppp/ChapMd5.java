package io.adit.ppp;

import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** CHAP's algorithm 5, MD5 (RFC 1994 §4.1). */
public final class ChapMd5 {
    /** Octets of a Response value. */
    public static final int LENGTH = 16;

    private ChapMd5() {}

    /** MD5 over identifier, secret and challenge. */
    public static Octets response(int identifier, Octets secret, Octets challenge) {
        OctetWriter out = new OctetWriter().u8(identifier).octets(secret).octets(challenge);
        try {
            return Octets.of(
                    MessageDigest.getInstance("MD5").digest(out.toOctets().toBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has MD5
        }
    }

    /** Whether the peer knows the secret, found out in a time that does not depend on where its value differs. */
    public static boolean isRight(ChapResponse response, Octets secret) {
        return response(response.identifier(), secret, response.challenge()).equalsInConstantTime(response.value());
    }
}
