package io.adit.ppp;

/** Why a negotiation is finished, as far as the automaton knows. */
enum NegotiationEnd {
    CLOSED,
    PEER_TERMINATED,
    TIMED_OUT,
    NOT_CONVERGING,
    REJECTED
}
