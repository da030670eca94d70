package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.ResultCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages to tunnel id 0: from who has no id of ours yet. Requests become tunnels or are refused. */
final class Strangers {
    private final Loop loop;

    Strangers(Loop loop) {
        this.loop = loop;
    }

    void receive(Path path, ControlPacket packet, Optional<Decoded> decoded, boolean shuttingDown, Instant now) {
        switch (decoded.orElse(new Decoded.Ignorable(0))) {
            case Decoded.Understood(Sccrq sccrq) -> request(path, packet, sccrq, shuttingDown, now);
            case Decoded.Understood(StopCcn stop) -> stop(path, packet, stop, now);
            case Decoded.Unacceptable wrong
            when wrong.type().equals(Optional.of(MessageType.SCCRQ)) -> refuse(path, wrong);
            case Decoded.Understood _, Decoded.Unacceptable _, Decoded.Ignorable _ -> loop.counts.unknownTunnel();
        }
    }

    /**
     * The peer gave up before it heard our id: its own tells which tunnel it means (§4.4.3). One that is established knows
     * our id, so that this would be a forgery.
     */
    private void stop(Path path, ControlPacket packet, StopCcn stop, Instant now) {
        List<Tunnel> meant = loop.tunnels.requests().of(path, stop.assignedTunnelId()).stream()
                .filter(tunnel -> !tunnel.isEstablished())
                .toList();
        meant.forEach(tunnel -> tunnel.receive(path, packet, Optional.of(new Decoded.Understood(stop)), now));
        if (meant.isEmpty()) {
            loop.counts.unknownTunnel();
        }
    }

    private void request(Path path, ControlPacket packet, Sccrq sccrq, boolean shuttingDown, Instant now) {
        List<Tunnel> known = loop.tunnels.requests().of(path, sccrq.offer().assignedTunnelId());
        for (Tunnel tunnel : known) {
            if (tunnel.isRequestedBy(packet.body())) {
                tunnel.receive(path, packet, Optional.of(new Decoded.Understood(sccrq)), now); // a repeat
                return;
            }
        }
        Configuration configuration = loop.configuration();
        if (packet.ns() != 0 || packet.sessionId() != 0 || !configuration.l2tp().enabled()) {
            loop.counts.malformed(); // a control connection begins with 0 (§5.8)
            return;
        }
        switch (Admission.decide(sccrq, path, configuration, loop.tunnels.claimed(), shuttingDown)) {
            case Admission.Accepted(L2tpGroup group) -> {
                known.stream().skip(1).forEach(rival -> rival.makeRoom(now)); // one at a time
                admit(path, packet, sccrq, group, now);
            }
            case Admission.Refused(ResultCode code) -> refuse(path, sccrq, code);
        }
    }

    private void admit(Path path, ControlPacket packet, Sccrq sccrq, L2tpGroup group, Instant now) {
        loop.tunnels.makeRoom(loop.configuration().l2tp().limits().tunnels(), now);
        Optional<Integer> id = loop.tunnels.freeId(loop.random);
        if (id.isPresent()) {
            settleTie(new Tunnel(loop, id.get(), path, group, Optional.empty(), now), packet, sccrq, now);
        } else {
            refuse(path, sccrq, new ResultCode(2, 4, "no tunnel id left"));
        }
    }

    /** Where our own request to the same peer is outstanding, one of the two may have to go (§4.4.3). */
    private void settleTie(Tunnel tunnel, ControlPacket packet, Sccrq sccrq, Instant now) {
        Optional<Tunnel> ours = loop.tunnels.opening().at(tunnel.path());
        boolean oneself =
                ours.isPresent() && ours.get().localTunnelId() == sccrq.offer().assignedTunnelId();
        TieBreaker tie = ours.isEmpty() || oneself
                ? TieBreaker.NO_TIE
                : TieBreaker.decide(ours.get().negotiation().tieBreaker(), sccrq.tieBreaker());
        switch (tie) {
            case NO_TIE -> accept(tunnel, packet, sccrq, now);
            case WIN -> {} // the peer finds out by our request
            case DRAW -> ours.get().forget("tie", now);
            case LOSE -> {
                ours.get().handOver(tunnel, now);
                ours.get().forget("the peer's request came first", now);
                accept(tunnel, packet, sccrq, now);
            }
        }
    }

    private void accept(Tunnel tunnel, ControlPacket packet, Sccrq sccrq, Instant now) {
        loop.unsettled();
        loop.tunnels.add(tunnel);
        loop.tunnels.requests().add(tunnel, sccrq.offer().assignedTunnelId());
        tunnel.accept(packet, sccrq, now);
    }

    private void refuse(Path path, Decoded.Unacceptable sccrq) {
        loop.counts.refusedTunnel(Refusal.MALFORMED);
        ResultCode code = new ResultCode(2, sccrq.errorCode(), sccrq.text());
        refuse(path, sccrq.assignedTunnelId().orElse(0), "", code);
    }

    private void refuse(Path path, Sccrq sccrq, ResultCode code) {
        if (code.result() == TunnelNegotiation.NOT_AUTHORIZED) {
            loop.counts.authenticationFailure();
        }
        String name = sccrq.offer().hostName();
        boolean isServed = loop.configuration()
                .l2tp()
                .groupFor(name, path.remote().address(), path.local().address())
                .isPresent();
        loop.counts.refusedTunnel(Refusal.of(code, isServed));
        refuse(path, sccrq.offer().assignedTunnelId(), name, code);
    }

    /** One StopCCN with an id that is nobody's; its acknowledgement finds no tunnel and needs none. */
    private void refuse(Path path, int remoteTunnelId, String peer, ResultCode code) {
        loop.output.report(new TunnelEvent.Refused(0, path, peer, code.result(), code.error(), code.text()));
        int id = loop.tunnels.freeId(loop.random).orElse(1);
        StopCcn stop = new StopCcn(id, code);
        loop.output.transmit(path, new ControlPacket(remoteTunnelId, 0, 0, 1, stop.encode()).encode());
    }
}
