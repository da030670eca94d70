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
import java.util.random.RandomGenerator;

/** The side of PAP that shows a password (RFC 1334 §2). */
public final class PapPeer implements Timed {
    /** What the peer wants done, and how it ended. */
    public interface Output {
        /** Sends a PAP packet, protocol {@code c023}. */
        void send(Octets packet);

        /** The password was right. */
        void succeeded(String message, Instant now);

        /** The password was wrong. */
        void failed(String message, Instant now);

        /** No answer came. */
        void timedOut(Instant now);
    }

    private final Octets name;
    private final Octets password;
    private final Output output;
    private final Repeater repeater;
    private int identifier;
    private int discarded;

    /**
     * A peer with its name and password.
     *
     * @param interval between repeats of the request
     * @param times how often it is sent at most
     */
    public PapPeer(String name, String password, Duration interval, int times, RandomGenerator random, Output output) {
        this.name = Octets.text(name);
        this.password = Octets.text(password);
        this.output = output;
        repeater = new Repeater(interval, times);
        identifier = random.nextInt(256);
    }

    /** Shows the password, as often as it takes. */
    public void open(Instant now) {
        identifier = (identifier + 1) & 0xFF;
        repeater.start(now);
        send();
    }

    /**
     * Repeats keep the identifier, where §2.2.1 asks for a new one: an answer may come to the first of them, and behind
     * a LAC it is sure to (RFC 2661 §4.4.5, AVP 32).
     */
    private void send() {
        output.send(new Request(identifier, name, password).encode());
    }

    /** A packet of protocol {@code c023} came in. */
    public void receive(Octets packet, Instant now) {
        try {
            PapPacket answer = PapPacket.decode(packet);
            if (!repeater.isRunning() || answer.identifier() != identifier) {
                discarded++;
                return;
            }
            switch (answer) {
                case Ack(int _, Octets message) -> {
                    repeater.stop();
                    output.succeeded(message.toText(), now);
                }
                case Nak(int _, Octets message) -> {
                    repeater.stop();
                    output.failed(message.toText(), now);
                }
                case Request _ -> discarded++;
            }
        } catch (MalformedException e) {
            discarded++;
        }
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
            send();
        } else {
            output.timedOut(now);
        }
    }
}
