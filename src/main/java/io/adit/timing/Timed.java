package io.adit.timing;

import java.time.Instant;
import java.util.Optional;

/** Something that happens over time: told the time, it never asks for it. */
public interface Timed {
    /** When {@link #expire} is next wanted, or empty while nothing is awaited. */
    Optional<Instant> deadline();

    /** Does what is due at {@code now}; calling early or too often is harmless. */
    void expire(Instant now);
}
