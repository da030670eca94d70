package io.adit.pppoe;

import io.adit.octets.MacAddress;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AC-Cookie (RFC 2516 §9): lets the access concentrator recognise a host it has offered to without remembering it.
 *
 * <p>A nonce, so that two calls of one host differ, then a keyed hash over it, the host's address and the time in steps
 * of {@link #STEP}. It is good during its step and the next.
 */
final class AcCookie {
    static final Duration STEP = Duration.ofSeconds(60);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 8;
    private static final int HASH_LENGTH = 16;

    private final RandomGenerator random;
    private final Mac mac;

    AcCookie(RandomGenerator random) {
        this.random = random;
        this.mac = keyed(random);
    }

    Octets bake(MacAddress host, Instant now) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        return cookie(Octets.of(nonce), host, step(now));
    }

    boolean recognises(Octets cookie, MacAddress host, Instant now) {
        if (cookie.length() != NONCE_LENGTH + HASH_LENGTH) {
            return false;
        }
        Octets nonce = cookie.slice(0, NONCE_LENGTH);
        long step = step(now);
        return cookie.equalsInConstantTime(cookie(nonce, host, step))
                || cookie.equalsInConstantTime(cookie(nonce, host, step - 1));
    }

    private Octets cookie(Octets nonce, MacAddress host, long step) {
        OctetWriter hashed = new OctetWriter().octets(nonce).u64(host.value()).u64(step);
        byte[] hash = mac.doFinal(hashed.toOctets().toBytes());
        return new OctetWriter()
                .octets(nonce)
                .octets(Octets.of(hash, 0, HASH_LENGTH))
                .toOctets();
    }

    private static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    private static Mac keyed(RandomGenerator random) {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has this algorithm
        }
    }
}
