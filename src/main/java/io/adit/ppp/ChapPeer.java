package io.adit.ppp;

import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The side of CHAP that is challenged (RFC 1994 §4). */
@SuppressWarnings("DoNotCallSuggester")
public final class ChapPeer implements Timed {
    /** What the peer wants done, and how it ended; {@code succeeded} comes again after each later Challenge. */
    public interface Output {
        /** Sends a CHAP packet, protocol {@code c223}. */
        void send(Octets packet);

        void succeeded(String message, Instant now);

        void failed(String message, Instant now);

        /** No Challenge came, or no answer to our Response. */
        void timedOut(Instant now);
    }

    /**
     * A peer with its name and secret.
     *
     * @param interval between repeats of an unanswered Response
     * @param times how often it is sent at most, and for how many intervals a Challenge is awaited
     */
    public ChapPeer(String name, String secret, Duration interval, int times, Output output) {
        throw new IllegalStateException("no body yet");
    }

    public void open(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** A packet of protocol {@code c223} came in. */
    public void receive(Octets packet, Instant now) {
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
