/**
 * PPP on the wire (RFC 1661, 1332, 1334, 1877, 1994): frames, packets and options, and nothing that happens over time.
 *
 * <p>Decoding checks what can be judged from the octets alone. Whether an option is acceptable, or a packet welcome
 * <em>now</em>, is for {@link io.adit.ppp}. It knows octets only.
 */
@NullMarked
package io.adit.ppp.wire;

import org.jspecify.annotations.NullMarked;
