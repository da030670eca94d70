package io.adit.ppp;

import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The side of PAP that shows a password (RFC 1334 §2). */
@SuppressWarnings("DoNotCallSuggester")
public final class PapPeer implements Timed {
    /** What the peer wants done, and how it ended. */
    public interface Output {
        /** Sends a PAP packet, protocol {@code c023}. */
        void send(Octets packet);

        void succeeded(String message, Instant now);

        void failed(String message, Instant now);

        /** No answer came. */
        void timedOut(Instant now);
    }

    /**
     * A peer with its name and password.
     *
     * @param interval between repeats of the request
     * @param times how often it is sent at most
     */
    public PapPeer(String name, String password, Duration interval, int times, RandomGenerator random, Output output) {
        throw new IllegalStateException("no body yet");
    }

    public void open(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** A packet of protocol {@code c023} came in. */
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
