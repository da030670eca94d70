package io.adit.l2tp;

import io.adit.octets.Octets;
import java.util.Arrays;
import java.util.Optional;

/** Both ends ask for a tunnel at once: RFC 2661 §4.4.3, Tie Breaker AVP. */
enum TieBreaker {
    /** Nobody minds two tunnels. */
    NO_TIE,
    /** The peer's request is dropped. */
    WIN,
    /** Ours is. */
    LOSE,
    /** Both are. */
    DRAW;

    /** The lower value wins, compared as unsigned octets; who sends none loses against one who does. */
    static TieBreaker decide(Optional<Octets> ours, Optional<Octets> peers) {
        if (ours.isEmpty() && peers.isEmpty()) {
            return NO_TIE;
        }
        if (ours.isEmpty() || peers.isEmpty()) {
            return ours.isPresent() ? WIN : LOSE;
        }
        int order = Arrays.compareUnsigned(ours.get().toBytes(), peers.get().toBytes());
        return order == 0 ? DRAW : (order < 0 ? WIN : LOSE);
    }
}
