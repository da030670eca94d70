/**
 * Candidate, running and operational state (RFC 8342): editing, locks, commit, and the journal that makes running
 * survive.
 *
 * <p>A commit is validate, build the {@link io.adit.config.Configuration}, prepare, journal, apply. Knows no protocol:
 * the management rooms register {@link io.adit.datastore.ConfigurationMapper}s, participants and state lists. It knows
 * {@code config} and {@code yang}.
 */
@NullMarked
package io.adit.datastore;

import org.jspecify.annotations.NullMarked;
