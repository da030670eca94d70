package io.adit.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.Sha2Crypt;

/** RFC 7317 crypt-hash, the forms {@code $5$} (SHA-256) and {@code $6$} (SHA-512). */
final class CryptHash {
    /** No password has this hash: its last part is no output of the function. */
    static final String OF_NOBODY = "$6$nobodynobody$" + "x".repeat(86);

    private CryptHash() {}

    static boolean verify(String password, String hash) {
        byte[] octets = password.getBytes(StandardCharsets.UTF_8);
        try {
            String computed = hash.startsWith("$5$")
                    ? Sha2Crypt.sha256Crypt(octets, hash)
                    : hash.startsWith("$6$") ? Sha2Crypt.sha512Crypt(octets, hash) : "";
            return !computed.isEmpty()
                    && MessageDigest.isEqual(
                            computed.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false; // the salt has a form that crypt does not know
        }
    }
}
