package io.adit.l2tp;

import io.adit.config.L2tpGroup.PeerChange;

/**
 * Whether what comes by some path may be a tunnel's peer (RFC 2661 §8.1). Where the peer may move, a forger who does not
 * see the tunnel's packets has to hit the tunnel id and both sequence numbers.
 */
final class PeerPath {
    private PeerPath() {}

    /** Whose a packet may be. */
    enum Origin {
        PEER,
        /** The peer's, if the message is one that can be understood. */
        MOVED_PEER,
        SOMEBODY_ELSE
    }

    /**
     * Judges where a packet comes from.
     *
     * @param answer whether our request has not been answered yet
     * @param next whether it is a message, not a ZLB, whose numbers are exactly those awaited
     */
    static Origin origin(Path path, Path from, PeerChange policy, boolean answer, boolean next) {
        if (!from.routingInstance().equals(path.routingInstance())) {
            return Origin.SOMEBODY_ELSE;
        }
        if (from.remote().equals(path.remote())) {
            return Origin.PEER;
        }
        if (answer) {
            boolean sameAddress = from.remote().address().equals(path.remote().address());
            return sameAddress || policy != PeerChange.REFUSE ? Origin.PEER : Origin.SOMEBODY_ELSE;
        }
        return policy == PeerChange.ALWAYS && next ? Origin.MOVED_PEER : Origin.SOMEBODY_ELSE;
    }
}
