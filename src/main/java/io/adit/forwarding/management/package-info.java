/**
 * Interfaces as an operator sees them: the state that RFC 8343 gives to /interfaces/interface. Which interfaces there
 * are is for those who open them; they say so in {@link io.adit.forwarding.InterfaceState}s. It knows the datastore and
 * displays.
 */
@NullMarked
package io.adit.forwarding.management;

import org.jspecify.annotations.NullMarked;
