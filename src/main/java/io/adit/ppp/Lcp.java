package io.adit.ppp;

import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The Link Control Protocol of one link (RFC 1661 §5 and §6). */
@SuppressWarnings("DoNotCallSuggester")
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

    public Lcp(LcpSettings settings, RandomGenerator random, Output output) {
        throw new IllegalStateException("no body yet");
    }

    /** Open: the link is wanted (RFC 1661 §4.3). */
    public void open(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Up: the link below can carry packets; called once. */
    public void up(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Down: the link below is gone. */
    public void down(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Close: says farewell to the peer; {@link Output#finished} follows when it is over. */
    public void close(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** A packet of protocol {@code c021} came in. */
    public void receive(Octets packet, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Answers a frame of a protocol that nobody here speaks with a Protocol-Reject, if the link is Opened. */
    public void rejectProtocol(int protocol, Octets information, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /**
     * Takes over a link that a LAC has negotiated: instead of {@link #open} and {@link #up}, straight to Opened.
     *
     * @param lastSent AVP 27, RFC 2661 §4.4.5: what the LAC asked of the peer
     * @param lastReceived AVP 28: what the peer asked of the LAC
     * @return false, and nothing has happened, if they are not {@link #usable}
     */
    public boolean adopt(Octets lastSent, Octets lastReceived, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Whether both are well-formed options and their Magic-Numbers differ. */
    public static boolean usable(Octets lastSent, Octets lastReceived) {
        throw new IllegalStateException("no body yet");
    }

    public boolean isOpened() {
        throw new IllegalStateException("no body yet");
    }

    /** What was agreed; of the last time while not Opened, the defaults if there was none. */
    public LcpAgreement agreement() {
        throw new IllegalStateException("no body yet");
    }

    /** The options of the first Configure-Request of the peer, octet for octet: AVP 26. Empty before it. */
    public Octets initialReceivedRequest() {
        throw new IllegalStateException("no body yet");
    }

    /** The options of our Configure-Request that was acknowledged last, octet for octet: AVP 27. Empty before it. */
    public Octets lastSentRequest() {
        throw new IllegalStateException("no body yet");
    }

    /** The options of the peer's Configure-Request that we acknowledged last, octet for octet: AVP 28. Empty before it. */
    public Octets lastReceivedRequest() {
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
