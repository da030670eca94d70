package io.adit.pppoe;

import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.TagType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a server does, and keeps the frames and sessions. */
final class Transcript implements PppoeServer.Output {
    final List<String> lines = new ArrayList<>();
    final List<Octets> frames = new ArrayList<>();
    final List<PppoeSession> open = new ArrayList<>();

    @Override
    public void send(Octets frame) {
        frames.add(frame);
        DiscoveryPacket packet = packet(frame);
        String error = packet.tags()
                .first(TagType.SERVICE_NAME_ERROR)
                .or(() -> packet.tags().first(TagType.AC_SYSTEM_ERROR))
                .map(text -> " " + text.toText())
                .orElse("");
        lines.add("send " + packet.code() + (packet.sessionId() == 0 ? "" : " session") + error);
    }

    @Override
    public void opened(PppoeSession session, Instant now) {
        open.add(session);
        lines.add("opened " + session.peer());
    }

    @Override
    public void closed(PppoeSession session, Instant now) {
        open.remove(session);
        lines.add("closed " + session.peer());
    }

    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    DiscoveryPacket last() {
        return packet(frames.getLast());
    }

    static DiscoveryPacket packet(Octets frame) {
        try {
            return DiscoveryPacket.decode(EthernetFrame.decode(frame).payload()).orElseThrow();
        } catch (MalformedException e) {
            throw new AssertionError(frame.toString(), e);
        }
    }

    static MacAddress destination(Octets frame) {
        try {
            return EthernetFrame.decode(frame).destination();
        } catch (MalformedException e) {
            throw new AssertionError(frame.toString(), e);
        }
    }
}
