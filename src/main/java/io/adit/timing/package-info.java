/**
 * How a machine without a clock says when it wants to be woken.
 *
 * <p>A machine answers {@link io.adit.timing.Timed#deadline()} and is told {@link io.adit.timing.Timed#expire}; who
 * owns the clock keeps the queue behind {@link io.adit.timing.Timers}. No thread, no clock, no timer here; it knows no
 * other room.
 */
@NullMarked
package io.adit.timing;

import org.jspecify.annotations.NullMarked;
