package io.adit.l2tp.management;

import io.adit.l2tp.CallEnd;
import java.util.Optional;

/**
 * How the opening of a tunnel went.
 *
 * @param localTunnelId of one that is established
 * @param result why there is none
 */
record TunnelOutcome(Optional<Integer> localTunnelId, Optional<CallEnd> result) {
    /** Nothing was heard of it in the time it may take. */
    static final TunnelOutcome UNKNOWN =
            new TunnelOutcome(Optional.empty(), Optional.of(CallEnd.NOT_ESTABLISHED_IN_TIME));

    static TunnelOutcome up(int localTunnelId) {
        return new TunnelOutcome(Optional.of(localTunnelId), Optional.empty());
    }

    static TunnelOutcome ended(int resultCode, int errorCode, String text) {
        return new TunnelOutcome(Optional.empty(), Optional.of(new CallEnd(resultCode, errorCode, text)));
    }

    boolean established() {
        return localTunnelId.isPresent();
    }
}
