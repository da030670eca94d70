package io.adit.datastore;

import java.time.Instant;

/**
 * What a commit did.
 *
 * @param commitId of the running configuration now, counted from 1; 0 before the first commit
 * @param changed whether there was anything to commit
 */
public record CommitResult(long commitId, Instant time, boolean changed) {}
