package io.adit.ppp;

import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The side of CHAP that challenges (RFC 1994 §4). Whether a Response is right, others decide. */
@SuppressWarnings("DoNotCallSuggester")
public final class ChapAuthenticator implements Timed {
    /** What the authenticator wants done. */
    public interface Output {
        /** Sends a CHAP packet to the peer, protocol {@code c223}. */
        void send(Octets packet);

        /** Asks for a decision: {@link ChapAuthenticator#accept} or {@link ChapAuthenticator#reject}, now or later. */
        void response(ChapResponse response, Instant now);

        /** Every Challenge went unanswered. */
        void timedOut(Instant now);
    }

    public ChapAuthenticator(ChapSettings settings, RandomGenerator random, Output output) {
        throw new IllegalStateException("no body yet");
    }

    /** One whose peer a LAC has already challenged and heard: undecided, identifier as in AVP 32 (RFC 2661 §4.4.5). */
    public static ChapAuthenticator holding(
            int identifier, ChapSettings settings, RandomGenerator random, Output output) {
        throw new IllegalStateException("no body yet");
    }

    /** Sends a new Challenge, also when an earlier one has been answered and decided (RFC 1994 §2). */
    public void open(Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** A packet of protocol {@code c223} came in. */
    public void receive(Octets packet, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** The Response is right: Success, now and to each repeat of the Response. */
    public void accept(String message, Instant now) {
        throw new IllegalStateException("no body yet");
    }

    /** The Response is wrong: Failure, now and to each repeat of the Response. */
    public void reject(String message, Instant now) {
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
