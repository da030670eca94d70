/**
 * PPPoE on the wire (RFC 2516 §4, §5 and Appendix A) and the Ethernet frames that carry it.
 *
 * <p>Decoding checks what can be judged from the octets of one frame. Whether a packet is welcome now, and what is
 * answered, is for {@link io.adit.pppoe}. It knows {@code octets}.
 */
@NullMarked
package io.adit.pppoe.wire;

import org.jspecify.annotations.NullMarked;
