package io.adit.ppp;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.Packet;
import io.adit.ppp.wire.PacketCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One IPCP with everything it said, and when. */
final class IpcpSide implements Ipcp.Output {
    final Ipcp ipcp;
    final List<String> transcript = new ArrayList<>();
    final List<Packet> sent = new ArrayList<>();
    private final VirtualLink link;
    private IpcpSide other;
    private boolean joined;

    IpcpSide(VirtualLink link, IpcpSettings settings, long seed) {
        this.link = link;
        this.other = this;
        this.ipcp = new Ipcp(settings, new Random(seed), this);
        link.add(ipcp);
    }

    static void join(IpcpSide one, IpcpSide two) {
        one.other = two;
        two.other = one;
        one.joined = true;
        two.joined = true;
    }

    void start() {
        ipcp.open(link.now());
        ipcp.up(link.now());
    }

    void hear(int code, int identifier, String hex) {
        ipcp.receive(new Packet(code, identifier, Octets.hex(hex)).encode(), link.now());
    }

    Packet last() {
        return sent.getLast();
    }

    @Override
    public void send(Octets octets) {
        try {
            sent.add(Packet.decode(octets));
            note(PacketCode.name(sent.getLast().code()), link.now());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
        if (joined) {
            link.send(octets, (packet, now) -> other.ipcp.receive(packet, now));
        }
    }

    @Override
    public void opened(Instant now) {
        note("opened", now);
    }

    @Override
    public void closed(Instant now) {
        note("closed", now);
    }

    @Override
    public void finished(IpcpEnd reason, Instant now) {
        note("finished " + reason, now);
    }

    private void note(String what, Instant now) {
        transcript.add(Duration.between(VirtualLink.START, now).toSeconds() + "s " + what);
    }
}
