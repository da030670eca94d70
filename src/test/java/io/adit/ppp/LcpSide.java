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

/** One LCP with everything it said, and when. */
final class LcpSide implements Lcp.Output {
    final Lcp lcp;
    final List<String> transcript = new ArrayList<>();
    final List<Packet> sent = new ArrayList<>();
    private final VirtualLink link;
    private LcpSide other;
    private boolean cut;

    LcpSide(VirtualLink link, LcpSettings settings, long seed) {
        this.link = link;
        this.other = this; // alone, it hears itself: a loop
        this.lcp = new Lcp(settings, new Random(seed), this);
        link.add(lcp);
    }

    static void join(LcpSide one, LcpSide two) {
        one.other = two;
        two.other = one;
    }

    /** What it says reaches nobody. */
    void cut() {
        cut = true;
    }

    void start() {
        lcp.open(link.now());
        lcp.up(link.now());
    }

    void hear(int code, int identifier, String hex) {
        lcp.receive(new Packet(code, identifier, Octets.hex(hex)).encode(), link.now());
    }

    Packet last() {
        return sent.getLast();
    }

    void forget() {
        sent.clear();
        transcript.clear();
    }

    @Override
    public void send(Octets octets) {
        try {
            Packet packet = Packet.decode(octets);
            sent.add(packet);
            note(PacketCode.name(packet.code()), link.now());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
        if (!cut) {
            link.send(octets, (packet, now) -> other.lcp.receive(packet, now));
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
    public void finished(LcpEnd reason, Instant now) {
        note("finished " + reason, now);
    }

    @Override
    public void protocolRejected(int protocol, Instant now) {
        note("rejected " + Integer.toHexString(protocol), now);
    }

    private void note(String what, Instant now) {
        transcript.add(Duration.between(VirtualLink.START, now).toSeconds() + "s " + what);
    }
}
