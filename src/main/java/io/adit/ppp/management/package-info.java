/**
 * PPP as an operator sees it: Virtual-Template interfaces (modules ietf-interfaces and adit-ppp) to records and back.
 * It negotiates nothing; that is for {@link io.adit.ppp}. It knows the datastore, the data tree and displays.
 */
@NullMarked
package io.adit.ppp.management;

import org.jspecify.annotations.NullMarked;
