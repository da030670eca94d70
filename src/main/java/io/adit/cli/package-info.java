/**
 * The command line over SSH: finds, completes, explains and runs {@link io.adit.display.DisplayCommand}s in the look of
 * carrier routers, interactively and for {@code ssh host 'display ...'}.
 *
 * <p>It shows and never changes, and knows no protocol: what can be shown is registered by the management rooms. It
 * knows {@code display}, {@code datastore}, {@code yang} and {@code ssh}.
 */
@NullMarked
package io.adit.cli;

import org.jspecify.annotations.NullMarked;
