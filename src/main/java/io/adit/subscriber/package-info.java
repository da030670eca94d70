/**
 * One call from its first packet to its last, at the LAC and at the LNS: joins PPPoE, PPP, L2TP, AAA and the data path.
 *
 * <p>{@link io.adit.subscriber.Engine} is everything that one control loop owns. A LAC call has two owners, the loop of
 * its access port and the loop of its tunnel, joined only by messages. No thread, clock or socket here.
 */
@NullMarked
package io.adit.subscriber;

import org.jspecify.annotations.NullMarked;
