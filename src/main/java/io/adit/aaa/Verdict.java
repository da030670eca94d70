package io.adit.aaa;

import io.adit.config.AaaConfig.Domain;
import java.util.Optional;

/** The answer to somebody's {@link Credentials}. */
public sealed interface Verdict {

    /**
     * Let in.
     *
     * @param domain whose settings apply, if the name's domain is configured
     */
    record Accepted(Optional<Domain> domain) implements Verdict {}

    /** Turned away. The reason is for records and logs; a peer is told no more than that it failed. */
    record Rejected(String reason) implements Verdict {}
}
