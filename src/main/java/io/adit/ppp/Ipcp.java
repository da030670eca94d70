package io.adit.ppp;

import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The Internet Protocol Control Protocol of one link (RFC 1332, RFC 1877). */
@SuppressWarnings("DoNotCallSuggester")
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

    public Ipcp(IpcpSettings settings, RandomGenerator random, Output output) {
        throw new IllegalStateException("no body yet");
    }

    /** Open: IP is wanted. */
    public void open(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Up: the peer is who it should be, network protocols may start (RFC 1661 §3.6). */
    public void up(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Down: LCP left Opened. */
    public void down(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Close: {@link Output#finished} follows when the peer knows. */
    public void close(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** A packet of protocol {@code 8021} came in. */
    public void receive(Octets packet, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** LCP heard a Protocol-Reject of IPCP (RFC 1661 §5.7). */
    public void rejected(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    public boolean isOpened() {
        throw new IllegalStateException("no body yet");
    }

    /** Our address, as agreed or as set; empty without one. */
    public Optional<IpAddress> localAddress() {
        throw new IllegalStateException("no body yet");
    }

    /** The peer's address, as agreed or as set; empty if it named none. */
    public Optional<IpAddress> remoteAddress() {
        throw new IllegalStateException("no body yet");
    }

    /** The name servers the peer told us, primary first. */
    public List<IpAddress> dns() {
        throw new IllegalStateException("no body yet");
    }

    /** Packets dropped because they were malformed or answered nothing we sent. */
    public int discarded() {
        throw new IllegalStateException("no body yet");
    }

    @Override
    public Optional<Instant> deadline() {
        throw new IllegalStateException("no body yet");
    }

    @Override
    public void expire(Instant now) {
        throw new IllegalStateException("no body yet");
    }
}
