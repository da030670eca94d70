package io.adit.ppp;

import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import io.adit.ppp.wire.LcpOption.Mru;
import io.adit.ppp.wire.Options;
import io.adit.ppp.wire.Packet;
import io.adit.ppp.wire.PacketCode;
import io.adit.ppp.wire.PppProtocol;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The Link Control Protocol of one link (RFC 1661 §5 and §6). */
public final class Lcp implements Timed {
    /** What LCP wants done; called only from within a verb of {@link Lcp}. */
    public interface Output {
        /** Sends an LCP packet to the peer, protocol {@code c021}. */
        void send(Octets packet);

        /** This-Layer-Up: the link carries other protocols now, see {@link Lcp#agreement}. */
        void opened(Instant now);

        /** This-Layer-Down: the link carries LCP only; negotiation may go on, and {@link #opened} come again. */
        void closed(Instant now);

        /** This-Layer-Finished: the link is not needed any more. */
        void finished(LcpEnd reason, Instant now);

        /** The peer does not know this protocol (RFC 1661 §5.7); never LCP itself. */
        void protocolRejected(int protocol, Instant now);
    }

    private final Output output;
    private final LcpOptions options;
    private final Keepalive keepalive;
    private final Negotiation negotiation;
    private Optional<LcpEnd> reason = Optional.empty();
    private int localMagic;
    private int remoteMagic;
    private int remoteMru = Mru.DEFAULT;

    public Lcp(LcpSettings settings, RandomGenerator random, Output output) {
        this.output = output;
        options = new LcpOptions(settings, random);
        keepalive = new Keepalive(settings.keepaliveInterval(), settings.keepaliveTimes());
        negotiation = new Negotiation(new Side(), settings.restart(), settings.maxConfigure(), random);
    }

    /** Open: the link is wanted (RFC 1661 §4.3). */
    public void open(Instant now) {
        negotiation.open(now);
    }

    /** Up: the link below can carry packets; saying it again is harmless. */
    public void up(Instant now) {
        negotiation.up(now);
    }

    /** Down: the link below is gone. */
    public void down(Instant now) {
        negotiation.down(now);
        reason = Optional.empty();
    }

    /** Close: says farewell to the peer; {@link Output#finished} follows when it is over. */
    public void close(Instant now) {
        negotiation.close(now);
    }

    /** A packet of protocol {@code c021} came in. */
    public void receive(Octets packet, Instant now) {
        negotiation.receive(packet, now);
    }

    /** Answers a frame of a protocol that nobody here speaks with a Protocol-Reject, if the link is Opened. */
    public void rejectProtocol(int protocol, Octets information, Instant now) {
        if (isOpened()) {
            negotiation.sendAbout(
                    PacketCode.PROTOCOL_REJECT,
                    new OctetWriter().u16(protocol).octets(information).toOctets());
        }
    }

    /**
     * Takes over a link that a LAC has negotiated: instead of {@link #open} and {@link #up}, straight to Opened.
     *
     * @param lastSent AVP 27, RFC 2661 §4.4.5: what the LAC asked of the peer
     * @param lastReceived AVP 28: what the peer asked of the LAC
     * @return false, and nothing has happened, if they are not {@link #usable}
     */
    public boolean adopt(Octets lastSent, Octets lastReceived, Instant now) {
        if (!usable(lastSent, lastReceived)) {
            return false;
        }
        negotiation.adopt(lastSent, lastReceived, now);
        return true;
    }

    /** Whether both are well-formed options and their Magic-Numbers differ. */
    public static boolean usable(Octets lastSent, Octets lastReceived) {
        try {
            LcpAgreement agreement = LcpAgreement.of(lastSent, lastReceived);
            return agreement.localMagic() == 0 || agreement.localMagic() != agreement.remoteMagic();
        } catch (MalformedException e) {
            return false;
        }
    }

    public boolean isOpened() {
        return negotiation.isOpened();
    }

    /** What was agreed; of the last time while not Opened, the defaults if there was none. */
    public LcpAgreement agreement() {
        try {
            return LcpAgreement.of(negotiation.lastSent(), negotiation.lastReceived());
        } catch (MalformedException e) {
            throw new IllegalStateException(e); // nothing malformed is ever acknowledged
        }
    }

    /** The options of the first Configure-Request of the peer, octet for octet: AVP 26. Empty before it. */
    public Octets initialReceivedRequest() {
        return negotiation.initialReceived();
    }

    /** The options of our Configure-Request that was acknowledged last, octet for octet: AVP 27. Empty before it. */
    public Octets lastSentRequest() {
        return negotiation.lastSent();
    }

    /** The options of the peer's Configure-Request that we acknowledged last, octet for octet: AVP 28. Empty before it. */
    public Octets lastReceivedRequest() {
        return negotiation.lastReceived();
    }

    /** Packets dropped because they were malformed or answered nothing we sent. */
    public int discarded() {
        return negotiation.discarded();
    }

    @Override
    public Optional<Instant> deadline() {
        return keepalive.deadline().isPresent() ? keepalive.deadline() : negotiation.deadline(); // never both
    }

    @Override
    public void expire(Instant now) {
        negotiation.expire(now);
        if (!keepalive.isDue(now)) {
            return;
        }
        if (keepalive.isLost()) {
            close(LcpEnd.KEEPALIVE_LOST, now);
            return;
        }
        keepalive.asked(now);
        negotiation.sendAbout(
                PacketCode.ECHO_REQUEST, new OctetWriter().u32(localMagic).toOctets());
    }

    private void close(LcpEnd why, Instant now) {
        reason = Optional.of(why);
        negotiation.close(now);
    }

    private void receiveEchoRequest(Packet packet, Instant now) throws MalformedException {
        OctetReader in = packet.data().reader();
        int magic = in.u32();
        if (isOpened() && magic != 0 && magic == localMagic) {
            close(LcpEnd.LOOPED_BACK, now); // §6.4
            return;
        }
        Octets echo = new OctetWriter().u32(localMagic).octets(in.rest()).toOctets();
        negotiation.receiveEcho(new Packet(PacketCode.ECHO_REPLY, packet.identifier(), echo), now);
    }

    /** §5.8: an answer shows the peer's Magic-Number; where it has none, anything but ours. */
    private void receiveEchoReply(Packet packet) throws MalformedException {
        int magic = packet.data().reader().u32();
        boolean genuine = remoteMagic == 0 ? magic == 0 || magic != localMagic : magic == remoteMagic;
        if (isOpened() && genuine) {
            keepalive.answered();
        } else {
            negotiation.discard();
        }
    }

    private void receiveProtocolReject(Packet packet, Instant now) throws MalformedException {
        int protocol = packet.data().reader().u16();
        if (!isOpened()) {
            negotiation.discard(); // §5.7
        } else if (protocol == PppProtocol.LCP) {
            negotiation.receiveCatastrophicReject(now);
        } else {
            output.protocolRejected(protocol, now);
        }
    }

    /** What the automaton asks of LCP. */
    private final class Side implements ControlProtocol {
        @Override
        public void restart() {
            options.restart();
        }

        @Override
        public Options request() {
            return options.request();
        }

        @Override
        public void review(Options request, Review review) {
            options.review(request, review);
        }

        @Override
        public boolean acknowledged(Options request) {
            return true;
        }

        @Override
        public boolean nakked(Options hints) {
            options.nakked(hints);
            return isSensible();
        }

        @Override
        public boolean rejected(Options refused) {
            options.rejected(refused);
            return isSensible();
        }

        private boolean isSensible() {
            if (options.isLoopedBack()) {
                reason = Optional.of(LcpEnd.LOOPED_BACK);
            } else if (!options.isAuthenticationSettled()) {
                reason = Optional.of(LcpEnd.AUTHENTICATION_REFUSED);
            }
            return reason.isEmpty();
        }

        @Override
        public boolean receiveExtended(Packet packet, Instant now) throws MalformedException {
            switch (packet.code()) {
                case PacketCode.PROTOCOL_REJECT -> receiveProtocolReject(packet, now);
                case PacketCode.ECHO_REQUEST -> receiveEchoRequest(packet, now);
                case PacketCode.ECHO_REPLY -> receiveEchoReply(packet);
                case PacketCode.DISCARD_REQUEST, PacketCode.IDENTIFICATION, PacketCode.TIME_REMAINING -> {} // heard
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void codeRejected(int code) {
            if (code == PacketCode.ECHO_REQUEST) {
                keepalive.stop(); // §4.3: a rejected code is not sent again
            }
        }

        @Override
        public int remoteMru() {
            return remoteMru;
        }

        @Override
        public void send(Octets packet) {
            output.send(packet);
        }

        @Override
        public void up(Instant now) {
            LcpAgreement agreement = agreement();
            localMagic = agreement.localMagic();
            remoteMagic = agreement.remoteMagic();
            remoteMru = agreement.remoteMru();
            keepalive.start(now);
            output.opened(now);
        }

        @Override
        public void down(Instant now) {
            keepalive.stop();
            localMagic = 0;
            remoteMagic = 0;
            remoteMru = Mru.DEFAULT;
            output.closed(now);
        }

        @Override
        public void finished(NegotiationEnd end, Instant now) {
            LcpEnd told = reason.orElseGet(() -> switch (end) {
                case CLOSED -> LcpEnd.CLOSED;
                case PEER_TERMINATED -> LcpEnd.PEER_TERMINATED;
                case TIMED_OUT -> LcpEnd.TIMED_OUT;
                case NOT_CONVERGING -> LcpEnd.NOT_CONVERGING;
                case REJECTED -> LcpEnd.REJECTED;
            });
            reason = Optional.empty();
            output.finished(told, now);
        }
    }
}
