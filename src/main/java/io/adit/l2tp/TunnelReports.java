package io.adit.l2tp;

import io.adit.l2tp.wire.ResultCode;
import java.time.Instant;

/** Counts and reports what happens to one tunnel. */
final class TunnelReports {
    private final Loop loop;
    private final Tunnel tunnel;

    TunnelReports(Loop loop, Tunnel tunnel) {
        this.loop = loop;
        this.tunnel = tunnel;
    }

    void up(Instant now) {
        loop.counts.tunnelUp();
        report(
                new TunnelEvent.Up(
                        tunnel.localTunnelId(),
                        tunnel.remoteTunnelId(),
                        tunnel.path(),
                        tunnel.peerName(),
                        tunnel.groupName()),
                now);
    }

    /**
     * It was established and is no more.
     *
     * @param sessions that go with it
     */
    void down(ResultCode code, int sessions, Instant now) {
        loop.counts.tunnelDown();
        report(
                new TunnelEvent.Down(
                        tunnel.localTunnelId(),
                        tunnel.remoteTunnelId(),
                        tunnel.path(),
                        tunnel.peerName(),
                        tunnel.groupName(),
                        code.result(),
                        code.error(),
                        code.text(),
                        sessions),
                now);
    }

    /** It never was established. */
    void failed(ResultCode code, Instant now) {
        loop.counts.tunnelFailed();
        report(
                new TunnelEvent.Failed(
                        tunnel.localTunnelId(),
                        tunnel.path(),
                        tunnel.peerName(),
                        tunnel.groupName(),
                        code.result(),
                        code.error(),
                        code.text()),
                now);
    }

    /** It gave way to one that the peer asked for. */
    void yielded(Instant now) {
        report(
                new TunnelEvent.Yielded(tunnel.localTunnelId(), tunnel.path(), tunnel.peerName(), tunnel.groupName()),
                now);
    }

    void moved(Path before, Instant now) {
        report(
                new TunnelEvent.Moved(
                        tunnel.localTunnelId(), before, tunnel.path(), tunnel.peerName(), tunnel.groupName()),
                now);
    }

    /** If the refusal is for want of the right secret, counts and reports that. */
    void authentication(ResultCode refusal, Instant now) {
        if (refusal.result() == TunnelNegotiation.NOT_AUTHORIZED) {
            loop.counts.authenticationFailure();
            tunnel.channel().counts().authenticationFailure();
            report(
                    new TunnelEvent.AuthenticationFailed(
                            tunnel.localTunnelId(),
                            tunnel.path(),
                            tunnel.peerName(),
                            tunnel.groupName(),
                            refusal.text()),
                    now);
        }
    }

    private void report(TunnelEvent event, Instant now) {
        loop.reports.report(event, now);
    }
}
