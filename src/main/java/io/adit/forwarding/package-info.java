/**
 * The data path: from a received packet to the leg it leaves by, through the circuit table, without allocation.
 *
 * <p>A {@link io.adit.forwarding.Circuit} is one subscriber's PPP link; its {@link io.adit.forwarding.Leg}s say how it
 * is encapsulated. Control loops open, switch and close circuits; forwarding threads carry packets. PPP control goes up
 * through a bounded ring. Sockets and devices are {@code runtime}'s. It knows {@code config} and {@code octets}.
 */
@NullMarked
package io.adit.forwarding;

import org.jspecify.annotations.NullMarked;
