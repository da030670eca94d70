/**
 * The PC: a PPPoE and PPP client that dials, pings and hangs up, and many of them at once for load.
 *
 * <p>For demonstrations, tests and measurement; it is the other end of the element, not a part of it. Told the time and
 * the frames, like the machines it is made of. It knows {@code pppoe}, {@code ppp}, their wire rooms, {@code config},
 * {@code octets}, {@code timing} and {@code trace}.
 */
@NullMarked
package io.adit.dial;

import org.jspecify.annotations.NullMarked;
