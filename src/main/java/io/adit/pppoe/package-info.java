/**
 * PPPoE over time (RFC 2516 §5): the access concentrator of one interface and the host that dials it.
 *
 * <p>Both machines speak discovery only; PPP inside a session passes by them and is joined in {@code subscriber} or
 * {@code dial}. Pure: frames and instants in, an {@code Output} out. It knows {@code config}, {@code octets},
 * {@code timing} and {@code pppoe.wire}.
 */
@NullMarked
package io.adit.pppoe;

import org.jspecify.annotations.NullMarked;
