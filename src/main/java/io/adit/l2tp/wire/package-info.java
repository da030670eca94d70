/**
 * L2TPv2 on the wire (RFC 2661 §3 to §6): headers, AVPs and control messages, and nothing that happens over time.
 *
 * <p>{@link io.adit.l2tp.wire.AvpType} is §4.4 as a table; {@link io.adit.l2tp.wire.ControlMessage} is §6 as records.
 * Decoding checks what can be judged from the octets alone. Whether a message is welcome now is for {@code l2tp}. It
 * knows {@code octets}.
 */
@NullMarked
package io.adit.l2tp.wire;

import org.jspecify.annotations.NullMarked;
