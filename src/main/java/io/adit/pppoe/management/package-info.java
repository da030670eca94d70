/**
 * PPPoE as an operator sees it: Ethernet interfaces with a server (modules ietf-interfaces and adit-pppoe) to records
 * and back. It answers no packet; that is for {@link io.adit.pppoe}. It knows the datastore, the data tree and displays.
 */
@NullMarked
package io.adit.pppoe.management;

import org.jspecify.annotations.NullMarked;
