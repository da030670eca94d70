/**
 * Display commands and tables as values: what the command line can show, said by those who know it.
 *
 * <p>The management rooms make {@link io.adit.display.DisplayCommand}s; the command line finds, completes, explains and
 * runs them without knowing a protocol. It knows no other room.
 */
@NullMarked
package io.adit.display;

import org.jspecify.annotations.NullMarked;
