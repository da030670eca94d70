/**
 * Where the element meets the machine: control loops, timers, sockets, TUN and packet ports. The only threads and the
 * only native calls.
 *
 * <p>No protocol is decided here. A {@link io.adit.runtime.Loop} owns protocol state and runs one event at a time; a
 * port reads on a thread of its own and forwards through {@link io.adit.forwarding.Forwarder}. A port that cannot be
 * opened is down with a reason and is retried. It knows every engine, but no management.
 */
@NullMarked
package io.adit.runtime;

import org.jspecify.annotations.NullMarked;
