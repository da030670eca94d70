package io.adit.l2tp;

/** The beginning or the end of a session, for those who count and tell; {@code session} is as it was at that moment. */
public sealed interface SessionEvent {
    SessionState session();

    /** Established. */
    record Up(SessionState session) implements SessionEvent {}

    /**
     * Was established and is no more.
     *
     * @param withTunnel whether its tunnel ended, which is told once for all its sessions
     */
    record Down(SessionState session, CallEnd end, boolean withTunnel) implements SessionEvent {}

    /** Was never established: refused by either end, not answered, or given up. */
    record Failed(SessionState session, CallEnd end, boolean withTunnel) implements SessionEvent {}
}
