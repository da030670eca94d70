/**
 * What passed the ports: a bounded recorder, and two ways to look at it.
 *
 * <p>{@link io.adit.trace.Pcapng} writes a file for other tools, {@link io.adit.trace.Ladder} draws a call between PC,
 * LAC and LNS as text. Nothing here takes part in a protocol. It knows {@code octets} and the wire rooms.
 */
@NullMarked
package io.adit.trace;

import org.jspecify.annotations.NullMarked;
