/**
 * One call from its first packet to its last, at the LAC and at the LNS: joins PPPoE, PPP, L2TP, AAA and the data path.
 *
 * <p>{@link io.adit.subscriber.Engine} is everything that one control loop owns. A call that goes
 * on through a tunnel has two owners, the loop where it came in and the loop of that tunnel, joined only by messages. No thread, clock or socket here.
 */
@NullMarked
package io.adit.subscriber;

import org.jspecify.annotations.NullMarked;
