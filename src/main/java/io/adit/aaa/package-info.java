/**
 * Who a user is and what the user may have: domains, local users, address pools.
 *
 * <p>What exists once in the element is kept by a registry ({@link io.adit.aaa.PoolRegistry},
 * {@link io.adit.aaa.SessionLimits}), whose short methods any control loop may call; addresses are lent to the loops in
 * blocks. How a proof of identity is computed belongs to PPP. It knows {@code config}, {@code octets}, {@code timing}.
 */
@NullMarked
package io.adit.aaa;

import org.jspecify.annotations.NullMarked;
