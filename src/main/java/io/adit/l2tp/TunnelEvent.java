package io.adit.l2tp;

import java.time.Instant;

/** Something an operator would tell a colleague about tunnels. {@code peer} is its Host Name, empty if unknown. */
public sealed interface TunnelEvent {
    /** Established. */
    record Up(int localTunnelId, int remoteTunnelId, Path path, String peer, String group) implements TunnelEvent {}

    /**
     * Was established and is no more; codes as in RFC 2661 §4.4.2 for StopCCN, sent or received.
     *
     * @param sessions that go with it
     */
    record Down(
            int localTunnelId,
            int remoteTunnelId,
            Path path,
            String peer,
            String group,
            int resultCode,
            int errorCode,
            String text,
            int sessions)
            implements TunnelEvent {}

    /** Was never established: refused by the peer, not answered, or given up. */
    record Failed(int localTunnelId, Path path, String peer, String group, int resultCode, int errorCode, String text)
            implements TunnelEvent {}

    /** The peer's response does not fit our secret, or it wants one of us and there is no secret. */
    record AuthenticationFailed(int localTunnelId, Path path, String peer, String group, String text)
            implements TunnelEvent {}

    /** The LNS failed: until then it gets no call while another one can be had. */
    record LnsLocked(int localTunnelId, Path path, String group, Instant until, String reason) implements TunnelEvent {}

    /** The LNS may be called again; {@code localTunnelId} is 0, {@code reason} is "time" or "operator". */
    record LnsUnlocked(int localTunnelId, Path path, String group, String reason) implements TunnelEvent {}
    /** Our request gave way to the peer's, which came at the same time (RFC 2661 §4.4.3): its tunnel carries our calls. */
    record Yielded(int localTunnelId, Path path, String peer, String group) implements TunnelEvent {}

    /** The peer goes on from another address or port. */
    record Moved(int localTunnelId, Path before, Path after, String peer, String group) implements TunnelEvent {}

    /** An SCCRQ that was refused without a tunnel; {@code localTunnelId} is 0. */
    record Refused(int localTunnelId, Path path, String peer, int resultCode, int errorCode, String text)
            implements TunnelEvent {}

    /** So many events were not reported, being too many in one second; {@code reason} is what they have in common. */
    record Suppressed(String reason, int count) implements TunnelEvent {}
}
