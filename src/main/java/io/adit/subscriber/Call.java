package io.adit.subscriber;

import java.time.Instant;

/** A call that management can see and end. */
interface Call {
    AccessUser snapshot();

    /** Ends the call in an orderly way. */
    void close(LinkEnd why, Instant now);
}
