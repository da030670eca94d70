/**
 * The element itself: its name, who may manage it and where (module adit-system). It listens nowhere and checks no
 * password; that is for {@code ssh}. It knows the datastore, the data tree and displays.
 */
@NullMarked
package io.adit.system;

import org.jspecify.annotations.NullMarked;
