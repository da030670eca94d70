/**
 * Subscribers as an operator sees them: /access-users of module adit-aaa and /l2tp/sessions of module adit-l2tp, whose
 * names and counters are the subscribers'. It decides nothing about calls; that is for {@link io.adit.subscriber}. It
 * knows the datastore, displays, and the records of sessions and circuits.
 */
@NullMarked
package io.adit.subscriber.management;

import org.jspecify.annotations.NullMarked;
