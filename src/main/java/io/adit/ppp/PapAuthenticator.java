package io.adit.ppp;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.PapPacket;
import io.adit.ppp.wire.PapPacket.Ack;
import io.adit.ppp.wire.PapPacket.Nak;
import io.adit.ppp.wire.PapPacket.Request;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The side of PAP that is shown a password (RFC 1334 §2). Whether the password is right, others decide. */
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

    private final Duration patience;
    private final Output output;
    private Optional<Instant> deadline = Optional.empty();
    private Stage stage = Stage.WAITING;
    private int identifier;
    private Octets message = Octets.EMPTY;
    private int discarded;

    private enum Stage {
        WAITING,
        UNDECIDED,
        ACCEPTED,
        REJECTED
    }

    /**
     * An authenticator that waits for the peer to begin.
     *
     * @param patience how long after {@link #open} the peer may take
     */
    public PapAuthenticator(Duration patience, Output output) {
        this.patience = patience;
        this.output = output;
    }

    /**
     * One whose peer a LAC has already heard; undecided.
     *
     * @param identifier of the request: AVP 32 (RFC 2661 §4.4.5)
     */
    public static PapAuthenticator holding(int identifier, Output output) {
        PapAuthenticator authenticator = new PapAuthenticator(Duration.ZERO, output);
        authenticator.stage = Stage.UNDECIDED;
        authenticator.identifier = identifier & 0xFF;
        return authenticator;
    }

    /** The peer may begin, and should. */
    public void open(Instant now) {
        if (stage == Stage.WAITING) {
            deadline = Optional.of(now.plus(patience));
        }
    }

    /** A packet of protocol {@code c023} came in. */
    public void receive(Octets packet, Instant now) {
        try {
            switch (PapPacket.decode(packet)) {
                case Request request -> receive(request, now);
                case Ack _, Nak _ -> discarded++;
            }
        } catch (MalformedException e) {
            discarded++;
        }
    }

    private void receive(Request request, Instant now) {
        identifier = request.identifier(); // a repeat may have a new one, and waits for its answer
        switch (stage) {
            case WAITING -> {
                stage = Stage.UNDECIDED;
                deadline = Optional.empty();
                output.request(new PapRequest(identifier, request.peerId(), request.password()), now);
            }
            case UNDECIDED -> {} // the decision will answer it too
            case ACCEPTED, REJECTED -> answer(); // §2.2.1: the same answer again
        }
    }

    /** The password is right: says so, now and to each repeated request. */
    public void accept(String text, Instant now) {
        decide(Stage.ACCEPTED, text);
    }

    /** The password is wrong: says so, now and to each repeated request. */
    public void reject(String text, Instant now) {
        decide(Stage.REJECTED, text);
    }

    private void decide(Stage decision, String text) {
        if (stage == Stage.WAITING) {
            throw new IllegalStateException("decided before the peer asked");
        }
        stage = decision;
        message = Messages.octets(text);
        answer();
    }

    private void answer() {
        PapPacket answer = stage == Stage.ACCEPTED ? new Ack(identifier, message) : new Nak(identifier, message);
        output.send(answer.encode());
    }

    /** Packets dropped because they were malformed or not for an authenticator. */
    public int discarded() {
        return discarded;
    }

    @Override
    public Optional<Instant> deadline() {
        return deadline;
    }

    @Override
    public void expire(Instant now) {
        if (deadline.isPresent() && !now.isBefore(deadline.get())) {
            deadline = Optional.empty();
            output.timedOut(now);
        }
    }
}
