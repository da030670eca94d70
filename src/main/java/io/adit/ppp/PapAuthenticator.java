package io.adit.ppp;

import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The side of PAP that is shown a password (RFC 1334 §2). Whether the password is right, others decide. */
@SuppressWarnings("DoNotCallSuggester")
public final class PapAuthenticator implements Timed {
    /** What the authenticator wants done. */
    public interface Output {
        /** Sends a PAP packet to the peer, protocol {@code c023}. */
        void send(Octets packet);

        /** Asks for a decision: {@link PapAuthenticator#accept} or {@link PapAuthenticator#reject}, now or later. */
        void request(PapRequest request, Instant now);

        /** The peer has said nothing for too long. */
        void timedOut(Instant now);
    }

    /**
     * An authenticator that waits for the peer to begin.
     *
     * @param patience how long after {@link #open} the peer may take
     */
    public PapAuthenticator(Duration patience, Output output) {
        throw new IllegalStateException("no body yet");
    }

    /** One whose peer a LAC has already heard: undecided, the request being {@code identifier} (RFC 2661 §4.4.5, AVP 32). */
    public static PapAuthenticator holding(int identifier, Output output) {
        throw new IllegalStateException("no body yet");
    }

    public void open(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** A packet of protocol {@code c023} came in. */
    public void receive(Octets packet, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** The password is right: says so, now and to each repeated request. */
    public void accept(String message, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** The password is wrong: says so, now and to each repeated request. */
    public void reject(String message, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** Packets dropped because they were malformed or not for an authenticator. */
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
