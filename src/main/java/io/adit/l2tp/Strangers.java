package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlMessage.StopCcn;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.ResultCode;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages to tunnel id 0: from who has no id of ours yet. Requests become tunnels or are refused. */
final class Strangers {
    private static final int TYPE_AT = 6; // the value of the Message Type AVP

    private final Loop loop;

    Strangers(Loop loop) {
        this.loop = loop;
    }

    /** Takes a message, not a ZLB: that says nothing without a tunnel. */
    void receive(Path path, ControlPacket packet, boolean shuttingDown, Instant now) throws MalformedException {
        if (packet.isAcknowledgement()) {
            loop.counts.unknownTunnel();
            return;
        }
        if (isRequest(packet.body())
                && !loop.requestRates.admits(
                        path.remote().address(), loop.l2tp().limits().requestRate(), now)) {
            loop.counts.refusedTunnel(Refusal.RATE);
            return;
        }
        Optional<L2tpGroup> group = ControlMessage.hostName(packet.body()).flatMap(name -> group(name, path));
        Optional<String> secret = group.flatMap(it -> TunnelNegotiation.secret(it, Optional.empty()));
        switch (ControlMessage.decode(packet.body(), secret)) {
            case Decoded.Understood(Sccrq sccrq) -> request(new Request(path, packet, sccrq, group), shuttingDown, now);
            case Decoded.Understood(StopCcn stop) -> stop(path, packet, stop, now);
            case Decoded.Unacceptable wrong
            when wrong.type().equals(Optional.of(MessageType.SCCRQ)) -> refuse(path, wrong, now);
            case Decoded.Understood _, Decoded.Unacceptable _, Decoded.Ignorable _ -> loop.counts.unknownTunnel();
        }
    }

    /** An SCCRQ, how it came, and the group that serves its sender. */
    private record Request(Path path, ControlPacket packet, Sccrq sccrq, Optional<L2tpGroup> group) {}

    /** By the Message Type, which is always in front (§4.4.1), so that what is too much costs next to nothing. */
    private static boolean isRequest(Octets body) {
        return body.length() > TYPE_AT + 1
                && ((body.at(TYPE_AT) << 8) | body.at(TYPE_AT + 1)) == MessageType.SCCRQ.number();
    }

    private Optional<L2tpGroup> group(String hostName, Path path) {
        return loop.lnsGroups()
                .groupFor(hostName, path.remote().address(), path.local().address());
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

    private void request(Request request, boolean shuttingDown, Instant now) {
        Path path = request.path;
        Sccrq sccrq = request.sccrq;
        List<Tunnel> known = loop.tunnels.requests().of(path, sccrq.offer().assignedTunnelId());
        for (Tunnel tunnel : known) {
            if (tunnel.isRequestedBy(request.packet.body())) {
                tunnel.receive(path, request.packet, Optional.of(new Decoded.Understood(sccrq)), now); // a repeat
                return;
            }
        }
        if (request.packet.ns() != 0
                || request.packet.sessionId() != 0
                || !loop.l2tp().enabled()) {
            loop.counts.malformed(); // a control connection begins with 0 (§5.8)
            return;
        }
        switch (Admission.decide(sccrq, request.group, loop.hasTunnelLeft(), shuttingDown)) {
            case Admission.Accepted(L2tpGroup group) -> {
                known.stream().skip(1).forEach(rival -> rival.makeRoom(now)); // one at a time
                admit(request, group, now);
            }
            case Admission.Refused(ResultCode code) -> refuse(path, sccrq, code, now);
        }
    }

    private void admit(Request request, L2tpGroup group, Instant now) {
        loop.tunnels.makeRoom(loop.l2tp().limits(), now);
        Optional<Integer> id = loop.tunnels.freeId(loop.random);
        if (id.isPresent()) {
            settleTie(new Tunnel(loop, id.get(), request.path, group, Optional.empty(), now), request, now);
        } else {
            refuse(request.path, request.sccrq, new ResultCode(2, 4, "no tunnel id left"), now);
        }
    }

    /** Where our own request to the same peer is outstanding, one of the two may have to go (§4.4.3). */
    private void settleTie(Tunnel tunnel, Request request, Instant now) {
        Optional<Tunnel> ours = loop.tunnels.opening().at(tunnel.path());
        boolean oneself = ours.isPresent()
                && ours.get().localTunnelId() == request.sccrq.offer().assignedTunnelId();
        TieBreaker tie = ours.isEmpty() || oneself
                ? TieBreaker.NO_TIE
                : TieBreaker.decide(ours.get().negotiation().tieBreaker(), request.sccrq.tieBreaker());
        switch (tie) {
            case NO_TIE -> accept(tunnel, request.packet, request.sccrq, now);
            case WIN -> {} // the peer finds out by our request
            case DRAW -> ours.get().forget("both ends asked at once, with one tie breaker", now);
            case LOSE -> {
                ours.get().giveWay(tunnel, now);
                accept(tunnel, request.packet, request.sccrq, now);
            }
        }
    }

    private void accept(Tunnel tunnel, ControlPacket packet, Sccrq sccrq, Instant now) {
        loop.unsettled();
        loop.tunnels.add(tunnel);
        loop.tunnels.requests().add(tunnel, sccrq.offer().assignedTunnelId());
        tunnel.accept(packet, sccrq, now);
    }

    private void refuse(Path path, Decoded.Unacceptable sccrq, Instant now) {
        loop.counts.refusedTunnel(Refusal.MALFORMED);
        ResultCode code = new ResultCode(2, sccrq.errorCode(), sccrq.text());
        refuse(path, sccrq.assignedTunnelId().orElse(0), "", code, now);
    }

    private void refuse(Path path, Sccrq sccrq, ResultCode code, Instant now) {
        if (code.result() == TunnelNegotiation.NOT_AUTHORIZED) {
            loop.counts.authenticationFailure();
        }
        String name = sccrq.offer().hostName();
        loop.counts.refusedTunnel(Refusal.of(code, group(name, path).isPresent()));
        refuse(path, sccrq.offer().assignedTunnelId(), name, code, now);
    }

    /** One StopCCN with an id that is nobody's; its acknowledgement finds no tunnel and needs none. */
    private void refuse(Path path, int remoteTunnelId, String peer, ResultCode code, Instant now) {
        loop.reports.report(new TunnelEvent.Refused(0, path, peer, code.result(), code.error(), code.text()), now);
        int id = loop.tunnels.freeId(loop.random).orElse(1);
        StopCcn stop = new StopCcn(id, code);
        loop.output.transmit(
                path, new ControlPacket(remoteTunnelId, 0, 0, 1, stop.encode()).encode(), TunnelChannel.CONTROL_DSCP);
    }
}
