/** Elements, subscribers and links in virtual time: everything but the ports, deterministic for a seed. */
@NullMarked
package io.adit.simulation;

import org.jspecify.annotations.NullMarked;
