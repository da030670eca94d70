package io.adit.ppp;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.ChapPacket;
import io.adit.ppp.wire.ChapPacket.Challenge;
import io.adit.ppp.wire.ChapPacket.Failure;
import io.adit.ppp.wire.ChapPacket.Response;
import io.adit.ppp.wire.ChapPacket.Success;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The side of CHAP that challenges (RFC 1994 §4). Whether a Response is right, others decide. */
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

    private final ChapSettings settings;
    private final RandomGenerator random;
    private final Output output;
    private final Repeater repeater;
    private Stage stage = Stage.SILENT;
    private int identifier;
    private Octets challenge = Octets.EMPTY;
    private Octets message = Octets.EMPTY;
    private int discarded;

    private enum Stage {
        SILENT,
        CHALLENGED,
        UNDECIDED,
        ACCEPTED,
        REJECTED
    }

    public ChapAuthenticator(ChapSettings settings, RandomGenerator random, Output output) {
        this.settings = settings;
        this.random = random;
        this.output = output;
        repeater = new Repeater(settings.interval(), settings.times());
        identifier = random.nextInt(256);
    }

    /**
     * One whose peer a LAC has already challenged and heard; undecided.
     *
     * @param identifier of Challenge and Response: AVP 32 (RFC 2661 §4.4.5)
     */
    public static ChapAuthenticator holding(
            int identifier, ChapSettings settings, RandomGenerator random, Output output) {
        ChapAuthenticator authenticator = new ChapAuthenticator(settings, random, output);
        authenticator.stage = Stage.UNDECIDED;
        authenticator.identifier = identifier & 0xFF;
        return authenticator;
    }

    /** Sends a new Challenge, also when an earlier one has been answered and decided (RFC 1994 §2). */
    public void open(Instant now) {
        byte[] value = new byte[settings.challengeLength()];
        random.nextBytes(value);
        challenge = Octets.of(value);
        identifier = (identifier + 1) & 0xFF;
        stage = Stage.CHALLENGED;
        repeater.start(now);
        sendChallenge();
    }

    /** Repeats are the same Challenge, where §4.1 asks for a new one: the Response to the first may be on its way. */
    private void sendChallenge() {
        output.send(new Challenge(identifier, challenge, Octets.text(settings.name())).encode());
    }

    /** A packet of protocol {@code c223} came in. */
    public void receive(Octets packet, Instant now) {
        try {
            if (ChapPacket.decode(packet) instanceof Response response
                    && response.identifier() == identifier
                    && response.value().length() == ChapMd5.LENGTH) {
                receive(response, now);
            } else {
                discarded++;
            }
        } catch (MalformedException e) {
            discarded++;
        }
    }

    private void receive(Response response, Instant now) {
        switch (stage) {
            case SILENT -> discarded++;
            case CHALLENGED -> {
                stage = Stage.UNDECIDED;
                repeater.stop();
                output.response(new ChapResponse(identifier, challenge, response.name(), response.value()), now);
            }
            case UNDECIDED -> {} // a repeat: the decision will answer it too
            case ACCEPTED, REJECTED -> answer(); // §4.2: our answer was lost
        }
    }

    /** The Response is right: Success, now and to each repeat of the Response. */
    public void accept(String text, Instant now) {
        decide(Stage.ACCEPTED, text);
    }

    /** The Response is wrong: Failure, now and to each repeat of the Response. */
    public void reject(String text, Instant now) {
        decide(Stage.REJECTED, text);
    }

    private void decide(Stage decision, String text) {
        if (stage == Stage.SILENT || stage == Stage.CHALLENGED) {
            throw new IllegalStateException("decided before the peer responded");
        }
        stage = decision;
        message = Messages.octets(text);
        answer();
    }

    private void answer() {
        ChapPacket answer =
                stage == Stage.ACCEPTED ? new Success(identifier, message) : new Failure(identifier, message);
        output.send(answer.encode());
    }

    /** Packets dropped because they were malformed or answered nothing we sent. */
    public int discarded() {
        return discarded;
    }

    @Override
    public Optional<Instant> deadline() {
        return repeater.deadline();
    }

    @Override
    public void expire(Instant now) {
        if (!repeater.isDue(now)) {
            return;
        }
        if (repeater.again(now)) {
            sendChallenge();
        } else {
            stage = Stage.SILENT;
            output.timedOut(now);
        }
    }
}
