package io.adit.ppp;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.ChapPacket;
import io.adit.ppp.wire.ChapPacket.Challenge;
import io.adit.ppp.wire.ChapPacket.Failure;
import io.adit.ppp.wire.ChapPacket.Response;
import io.adit.ppp.wire.ChapPacket.Success;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The side of CHAP that is challenged (RFC 1994 §4). */
public final class ChapPeer implements Timed {
    /** What the peer wants done, and how it ended; {@code succeeded} comes again after each later Challenge. */
    public interface Output {
        /** Sends a CHAP packet, protocol {@code c223}. */
        void send(Octets packet);

        /** The Response was right. */
        void succeeded(String message, Instant now);

        /** The Response was wrong. */
        void failed(String message, Instant now);

        /** No Challenge came, or no answer to our Response. */
        void timedOut(Instant now);
    }

    private final Octets name;
    private final Octets secret;
    private final Output output;
    private final Repeater repeater;
    /** The last Response; empty before the first Challenge. */
    private Optional<Response> response = Optional.empty();

    private int discarded;

    /**
     * A peer with its name and secret.
     *
     * @param interval between repeats of an unanswered Response
     * @param times how often it is sent at most, and for how many intervals a Challenge is awaited
     */
    public ChapPeer(String name, String secret, Duration interval, int times, Output output) {
        this.name = Octets.text(name);
        this.secret = Octets.text(secret);
        this.output = output;
        repeater = new Repeater(interval, times);
    }

    /** A Challenge is expected from now on. */
    public void open(Instant now) {
        repeater.start(now);
    }

    /** A packet of protocol {@code c223} came in. */
    public void receive(Octets packet, Instant now) {
        try {
            switch (ChapPacket.decode(packet)) {
                case Challenge challenge -> respond(challenge, now);
                case Success success -> {
                    if (ends(success)) {
                        output.succeeded(success.message().toText(), now);
                    }
                }
                case Failure failure -> {
                    if (ends(failure)) {
                        output.failed(failure.message().toText(), now);
                    }
                }
                case Response _ -> discarded++;
            }
        } catch (MalformedException e) {
            discarded++;
        }
    }

    private void respond(Challenge challenge, Instant now) {
        Octets value = ChapMd5.response(challenge.identifier(), secret, challenge.value());
        Response computed = new Response(challenge.identifier(), value, name);
        response = Optional.of(computed);
        repeater.start(now);
        output.send(computed.encode());
    }

    private boolean ends(ChapPacket answer) {
        boolean awaited = repeater.isRunning()
                && response.filter(sent -> sent.identifier() == answer.identifier())
                        .isPresent();
        if (awaited) {
            repeater.stop();
        } else {
            discarded++;
        }
        return awaited;
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
            response.ifPresent(sent -> output.send(sent.encode()));
        } else {
            output.timedOut(now);
        }
    }
}
