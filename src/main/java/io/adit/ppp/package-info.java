/**
 * PPP over time (RFC 1661, 1332, 1334, 1994): LCP, PAP, CHAP-MD5 and IPCP as machines that own no clock and no link.
 *
 * <p>{@link io.adit.ppp.NegotiationTable} is RFC 1661 §4.1 as the RFC prints it; LCP and IPCP share it and differ only
 * in their options. In which order the protocols run, and who checks a password, is for those who join them.
 */
@NullMarked
package io.adit.ppp;

import org.jspecify.annotations.NullMarked;
