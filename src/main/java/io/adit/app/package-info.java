/**
 * The element put together: the only place that knows everybody. It decides nothing of a protocol.
 */
@NullMarked
package io.adit.app;

import org.jspecify.annotations.NullMarked;
