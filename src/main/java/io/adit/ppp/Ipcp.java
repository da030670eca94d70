package io.adit.ppp;

import io.adit.octets.IpAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.IpcpOption;
import io.adit.ppp.wire.LcpOption.Mru;
import io.adit.ppp.wire.Options;
import io.adit.ppp.wire.Packet;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The Internet Protocol Control Protocol of one link (RFC 1332, RFC 1877). */
public final class Ipcp implements Timed {
    /** What IPCP wants done; called only from within a verb of {@link Ipcp}. */
    public interface Output {
        /** Sends an IPCP packet to the peer, protocol {@code 8021}. */
        void send(Octets packet);

        /** This-Layer-Up: the link carries IP now, see {@link Ipcp#localAddress} and the like. */
        void opened(Instant now);

        /** This-Layer-Down: the link carries IP no longer; {@link #opened} may come again. */
        void closed(Instant now);

        /** This-Layer-Finished: there will be no IP. */
        void finished(IpcpEnd reason, Instant now);
    }

    private static final int REMOTE_MRU = Mru.DEFAULT; // more than any IPCP packet of ours

    private final IpcpSettings settings;
    private final Output output;
    private final IpcpOptions options;
    private final Negotiation negotiation;
    private boolean withoutAddress;

    public Ipcp(IpcpSettings settings, RandomGenerator random, Output output) {
        this.settings = settings;
        this.output = output;
        options = new IpcpOptions(settings);
        negotiation = new Negotiation(new Side(), settings.restart(), settings.maxConfigure(), random);
    }

    /** Open: IP is wanted. */
    public void open(Instant now) {
        negotiation.open(now);
    }

    /** Up: the peer is who it should be, network protocols may start (RFC 1661 §3.6). */
    public void up(Instant now) {
        negotiation.up(now);
    }

    /** Down: LCP left Opened. */
    public void down(Instant now) {
        negotiation.down(now);
        withoutAddress = false;
    }

    /** Close: {@link Output#finished} follows when the peer knows. */
    public void close(Instant now) {
        negotiation.close(now);
    }

    /** A packet of protocol {@code 8021} came in. */
    public void receive(Octets packet, Instant now) {
        negotiation.receive(packet, now);
    }

    /** LCP heard a Protocol-Reject of IPCP (RFC 1661 §5.7). */
    public void rejected(Instant now) {
        negotiation.receiveCatastrophicReject(now);
    }

    public boolean isOpened() {
        return negotiation.isOpened();
    }

    /** Our address, as agreed or as set; empty without one. */
    public Optional<IpAddress> localAddress() {
        return address(negotiation.lastSent(), IpcpOption.IP_ADDRESS)
                .or(settings::local)
                .filter(address -> !address.isUnspecified());
    }

    /** The peer's address, as agreed or as set; empty if it named none. */
    public Optional<IpAddress> remoteAddress() {
        return address(negotiation.lastReceived(), IpcpOption.IP_ADDRESS).or(settings::remote);
    }

    /** The name servers the peer told us, primary first. */
    public List<IpAddress> dns() {
        Octets agreed = negotiation.lastSent();
        return Stream.of(IpcpOption.PRIMARY_DNS, IpcpOption.SECONDARY_DNS)
                .flatMap(type -> address(agreed, type).stream())
                .filter(address -> !address.isUnspecified())
                .toList();
    }

    /** Packets dropped because they were malformed or answered nothing we sent. */
    public int discarded() {
        return negotiation.discarded();
    }

    @Override
    public Optional<Instant> deadline() {
        return negotiation.deadline();
    }

    @Override
    public void expire(Instant now) {
        negotiation.expire(now);
    }

    private static Optional<IpAddress> address(Octets acknowledged, int type) {
        try {
            return Options.decode(acknowledged).find(type).map(option -> new IpAddress(option.value()));
        } catch (MalformedException e) {
            throw new IllegalStateException(e); // nothing malformed is ever acknowledged
        }
    }

    /** What the automaton asks of IPCP. */
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
            withoutAddress = !options.isEnough(request);
            return !withoutAddress;
        }

        @Override
        public boolean nakked(Options hints) {
            options.nakked(hints);
            return true;
        }

        @Override
        public boolean rejected(Options refused) {
            options.rejected(refused);
            withoutAddress = options.isAddressRefused();
            return !withoutAddress;
        }

        @Override
        public boolean receiveExtended(Packet packet, Instant now) {
            return false; // RFC 1332 §2: codes 1 to 7 only
        }

        @Override
        public void codeRejected(int code) {
            // we send no code that IPCP can do without
        }

        @Override
        public int remoteMru() {
            return REMOTE_MRU;
        }

        @Override
        public void send(Octets packet) {
            output.send(packet);
        }

        @Override
        public void up(Instant now) {
            output.opened(now);
        }

        @Override
        public void down(Instant now) {
            output.closed(now);
        }

        @Override
        public void finished(NegotiationEnd end, Instant now) {
            IpcpEnd told = switch (end) {
                case CLOSED -> withoutAddress ? IpcpEnd.NO_ADDRESS : IpcpEnd.CLOSED;
                case PEER_TERMINATED -> IpcpEnd.PEER_TERMINATED;
                case TIMED_OUT -> IpcpEnd.TIMED_OUT;
                case NOT_CONVERGING -> IpcpEnd.NOT_CONVERGING;
                case REJECTED -> IpcpEnd.REJECTED;
            };
            withoutAddress = false;
            output.finished(told, now);
        }
    }
}
