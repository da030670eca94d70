/**
 * Tests against programs that others wrote, and with the kernel's own interfaces.
 *
 * <p>{@link io.adit.interop.Peer} and {@link io.adit.interop.Real} say what such a test needs; where that is missing the
 * test is skipped by name, or fails where the environment promises it ({@code ADIT_PEERS=required},
 * {@code ADIT_REAL=required}).
 */
@NullMarked
package io.adit.interop;

import org.jspecify.annotations.NullMarked;
