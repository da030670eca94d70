package io.adit.l2tp;

import io.adit.l2tp.TunnelMachine.Event;
import io.adit.l2tp.wire.ResultCode;
import java.time.Instant;
import java.util.Optional;

/**
 * What the end of a tunnel (RFC 2661 §5.7) means to others: to its calls, to the LNS that it was to, to those that wait to
 * ask the same peer, and to the number of tunnels that there may be.
 */
final class TunnelTeardown {
    private final Loop loop;
    private final Tunnel tunnel;
    private final TunnelTimes times;
    private boolean claimed;
    private boolean yielded;
    private Optional<ResultCode> result = Optional.empty();

    /** For a tunnel that is one of those that there may be already if it is {@code claimed}. */
    TunnelTeardown(Loop loop, Tunnel tunnel, TunnelTimes times, boolean claimed) {
        this.loop = loop;
        this.tunnel = tunnel;
        this.times = times;
        this.claimed = claimed;
    }

    /** LNS: what keeps the tunnel that the peer is about to establish from being; empty if nothing does. */
    Optional<ResultCode> claim(Instant now) {
        loop.tunnels.requests().established(tunnel).ifPresent(old -> old.forget("peer started anew", now));
        claimed = claimed || loop.enterTunnel();
        return claimed ? Optional.empty() : Optional.of(new ResultCode(2, 4, "tunnel limit"));
    }

    /** The tunnel gives way to one that the peer asked for: its end is no failure, and nobody sends a StopCCN. */
    void yielded() {
        yielded = true;
    }

    /** The machine is done with the tunnel; where the LNS did not want it, that may lock the LNS. */
    void cleanUp(Event event, ResultCode ending, Instant now) {
        String why = describe(event, ending);
        if (times.established().isEmpty() && (event == Event.STOPCCN || event == Event.SCCRP_NOT_ACCEPTABLE)) {
            lock("refused " + why, now).ifPresent(loop.lnss::refused);
        }
        end(ending, CallEnd.tunnelClosed(why), now);
    }

    private static String describe(Event event, ResultCode ending) {
        String by = event == Event.STOPCCN ? "by the peer, result " : "result ";
        return by + ending.result() + "/" + ending.error() + (ending.text().isEmpty() ? "" : " " + ending.text());
    }

    /** The peer answers no more; then it does not answer those either that wait to ask it. */
    void peerLost(Instant now) {
        ResultCode code = new ResultCode(2, 6, "peer does not answer");
        unreachable(code.text(), now);
        for (Tunnel waiting : loop.tunnels.opening().giveUpBehind(tunnel)) {
            waiting.teardown().end(code, CallEnd.PEER_LOST, now);
            waiting.touched();
        }
        end(code, CallEnd.PEER_LOST, now);
    }

    /** Locks the LNS that this tunnel is to, if we opened it. */
    void unreachable(String why, Instant now) {
        lock(why, now).ifPresent(loop.lnss::unreachable);
    }

    private Optional<LnsLock> lock(String why, Instant now) {
        return tunnel.destination().map(to -> new LnsLock(tunnel.localTunnelId(), to.path(), to.group(), now, why));
    }

    private void end(ResultCode code, CallEnd callEnd, Instant now) {
        times.closed(now);
        result = yielded ? Optional.empty() : Optional.of(code);
        loop.tunnels.close(tunnel);
        if (claimed) {
            loop.leaveTunnel();
        }
        report(code, now);
        for (Session session : tunnel.sessions().clear()) {
            session.ended(callEnd, now);
        }
        tunnel.asksNoMore(now);
    }

    private void report(ResultCode code, Instant now) {
        if (yielded) {
            tunnel.reports().yielded(now);
        } else if (times.established().isPresent()) {
            tunnel.reports().down(code, tunnel.sessions().size(), now);
        } else {
            tunnel.reports().failed(code, now);
        }
    }

    /** Of the StopCCN sent or received; empty while there was none. */
    Optional<TunnelState.Result> result() {
        return result.map(code -> new TunnelState.Result(code.result(), code.error(), code.text()));
    }
}
