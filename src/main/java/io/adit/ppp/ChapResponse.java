package io.adit.ppp;

import io.adit.octets.Octets;

/**
 * A peer's answer to our Challenge (RFC 1994 §4.1), for whoever knows the secrets.
 *
 * @param identifier of Challenge and Response alike
 * @param challenge the value we sent
 * @param name the name the peer gave
 * @param value 16 octets, see {@link ChapMd5}
 */
public record ChapResponse(int identifier, Octets challenge, Octets name, Octets value) {}
