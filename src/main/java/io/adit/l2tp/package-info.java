/**
 * L2TPv2 over time (RFC 2661 §5, §7): the reliable control channel, tunnels, and the sessions of incoming calls as LAC
 * and as LNS.
 *
 * <p>{@link io.adit.l2tp.L2tp} is all of it that one control loop owns. Nothing here opens a socket, starts a thread or
 * asks the time, and nothing knows PPP: what a call carries is for its {@link io.adit.l2tp.SessionUser}. It knows
 * {@code config}, {@code octets}, {@code timing} and {@code l2tp.wire}.
 */
@NullMarked
package io.adit.l2tp;

import org.jspecify.annotations.NullMarked;
