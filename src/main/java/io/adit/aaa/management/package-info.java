/**
 * Domains, local users and address pools as an operator sees them: modules adit-aaa and adit-pool to records and back.
 * It lends no address and checks no password; that is for {@code io.adit.aaa}. It knows the datastore, the data tree
 * and displays.
 */
@NullMarked
package io.adit.aaa.management;

import org.jspecify.annotations.NullMarked;
