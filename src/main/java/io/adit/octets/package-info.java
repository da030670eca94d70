/**
 * Octet strings, addresses and the reading and writing of network-order octets.
 *
 * <p>Knows no protocol and performs no I/O; everything here is a value or a cursor. It knows no other room.
 */
@NullMarked
package io.adit.octets;

import org.jspecify.annotations.NullMarked;
