package io.adit.l2tp;

import io.adit.octets.Octets;
import java.util.Optional;

/**
 * The Proxy Authen AVPs (RFC 2661 §4.4.5, 29 to 33). Every field is as the LAC sent it: a type may come without what
 * it needs, and judging that is for who uses it.
 *
 * @param type one of the constants, or any other 16-bit number
 * @param name Proxy Authen Name (30), any octets
 * @param challenge Proxy Authen Challenge (31)
 * @param id Proxy Authen ID (32), 0 to 255
 * @param response Proxy Authen Response (33): a CHAP response or a password in clear text
 */
public record ProxiedAuthentication(
        int type, Optional<Octets> name, Optional<Octets> challenge, Optional<Integer> id, Optional<Octets> response) {
    public static final int TEXT = 1;
    public static final int CHAP = 2;
    public static final int PAP = 3;
    public static final int NONE = 4;
    public static final int MS_CHAP_V1 = 5;

    /** PAP, RFC 1334: the request's id, name and password. */
    public static ProxiedAuthentication pap(int id, Octets name, Octets password) {
        return new ProxiedAuthentication(
                PAP, Optional.of(name), Optional.empty(), Optional.of(id), Optional.of(password));
    }

    /** CHAP with MD5, RFC 1994. */
    public static ProxiedAuthentication chap(int id, Octets name, Octets challenge, Octets response) {
        return new ProxiedAuthentication(
                CHAP, Optional.of(name), Optional.of(challenge), Optional.of(id), Optional.of(response));
    }

    /** The subscriber was not authenticated. */
    public static ProxiedAuthentication none() {
        return new ProxiedAuthentication(NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Without the response, which may be a password. */
    @Override
    public String toString() {
        return "ProxiedAuthentication[type=" + type + ", name="
                + name.map(Octets::toText).orElse("") + "]";
    }
}
