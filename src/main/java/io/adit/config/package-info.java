/**
 * The running configuration as immutable records, in the types that the engines want.
 *
 * <p>{@link io.adit.config.Configuration} is one value; a commit is the step from one to the next, and both share what
 * the commit did not touch ({@link io.adit.config.Table}). Nothing here knows YANG, parses or validates: the management
 * rooms build these records from data that is valid already. It knows {@code octets}.
 */
@NullMarked
package io.adit.config;

import org.jspecify.annotations.NullMarked;
