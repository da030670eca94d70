package io.adit.l2tp;

/** The states of an incoming call as LAC (RFC 2661 §7.4.1) and as LNS (§7.4.2); {@link Session} performs the actions. */
final class IncomingCallTable {
    enum Event {
        BEARER_RING,
        TUNNEL_OPEN,
        ICRQ_ACCEPTABLE,
        ICRQ_NOT_ACCEPTABLE,
        ICRP_ACCEPTABLE,
        ICRP_NOT_ACCEPTABLE,
        ICCN_ACCEPTABLE,
        ICCN_NOT_ACCEPTABLE,
        CDN,
        LOCAL_CLOSE_REQUEST
    }

    enum Action {
        INITIATE_LOCAL_TUNNEL_OPEN,
        SEND_ICRQ,
        SEND_ICRP,
        SEND_ICCN,
        SEND_CDN,
        PREPARE_FOR_DATA,
        CLEAN_UP
    }

    /** "Local close request" stands for the bearer line's drop, too. */
    static final StateTable<SessionState.Status, Event, Action> LAC = table("""
            idle        | bearer ring         | initiate local tunnel open | wait-tunnel
            idle        | ICCN acceptable     | clean up                   | idle
            idle        | ICCN not acceptable | clean up                   | idle
            idle        | ICRP acceptable     | clean up                   | idle
            idle        | ICRP not acceptable | clean up                   | idle
            idle        | CDN                 | clean up                   | idle
            wait-tunnel | local close request | clean up                   | idle
            wait-tunnel | tunnel-open         | send ICRQ                  | wait-reply
            wait-reply  | ICRP acceptable     | send ICCN                  | established
            wait-reply  | ICRP not acceptable | send CDN, clean up         | idle
            wait-reply  | ICRQ acceptable     | send CDN, clean up         | idle
            wait-reply  | ICRQ not acceptable | send CDN, clean up         | idle
            wait-reply  | CDN                 | clean up                   | idle
            wait-reply  | ICCN acceptable     | clean up                   | idle
            wait-reply  | ICCN not acceptable | clean up                   | idle
            wait-reply  | local close request | send CDN, clean up         | idle
            established | CDN                 | clean up                   | idle
            established | ICRQ acceptable     | send CDN, clean up         | idle
            established | ICRQ not acceptable | send CDN, clean up         | idle
            established | ICRP acceptable     | send CDN, clean up         | idle
            established | ICRP not acceptable | send CDN, clean up         | idle
            established | ICCN acceptable     | send CDN, clean up         | idle
            established | ICCN not acceptable | send CDN, clean up         | idle
            established | local close request | send CDN, clean up         | idle
            idle        | local close request | -                          | idle
            """);

    static final StateTable<SessionState.Status, Event, Action> LNS = table("""
            idle         | ICRQ acceptable     | send ICRP          | wait-connect
            idle         | ICRQ not acceptable | send CDN, clean up | idle
            idle         | ICRP acceptable     | send CDN, clean up | idle
            idle         | ICRP not acceptable | send CDN, clean up | idle
            idle         | ICCN acceptable     | clean up           | idle
            idle         | ICCN not acceptable | clean up           | idle
            wait-connect | ICCN acceptable     | prepare for data   | established
            wait-connect | ICCN not acceptable | send CDN, clean up | idle
            wait-connect | ICRQ acceptable     | send CDN, clean up | idle
            wait-connect | ICRQ not acceptable | send CDN, clean up | idle
            wait-connect | ICRP acceptable     | send CDN, clean up | idle
            wait-connect | ICRP not acceptable | send CDN, clean up | idle
            idle         | CDN                 | clean up           | idle
            wait-connect | CDN                 | clean up           | idle
            established  | CDN                 | clean up           | idle
            wait-connect | local close request | send CDN, clean up | idle
            established  | local close request | send CDN, clean up | idle
            established  | ICRQ acceptable     | send CDN, clean up | idle
            established  | ICRQ not acceptable | send CDN, clean up | idle
            established  | ICRP acceptable     | send CDN, clean up | idle
            established  | ICRP not acceptable | send CDN, clean up | idle
            established  | ICCN acceptable     | send CDN, clean up | idle
            established  | ICCN not acceptable | send CDN, clean up | idle
            idle         | local close request | -                  | idle
            """);

    private IncomingCallTable() {}

    private static StateTable<SessionState.Status, Event, Action> table(String text) {
        return new StateTable<>(SessionState.Status.class, Event.class, Action.class, text);
    }
}
