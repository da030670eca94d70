/**
 * L2TP as an operator sees it: module adit-l2tp to records and back. It decides nothing about tunnels; that is for
 * {@link io.adit.l2tp}. It knows the datastore, the data tree and displays.
 */
@NullMarked
package io.adit.l2tp.management;

import org.jspecify.annotations.NullMarked;
