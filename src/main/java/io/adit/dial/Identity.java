package io.adit.dial;

import io.adit.config.AuthenticationMode;
import io.adit.octets.Octets;
import io.adit.ppp.ChapPeer;
import io.adit.ppp.PapPeer;
import io.adit.timing.Timed;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How a caller proves who it is during one opening of the link: by PAP or by CHAP. */
sealed interface Identity {
    AuthenticationMode mode();

    Timed timed();

    void open(Instant now);

    void receive(Octets packet, Instant now);

    static Identity of(AuthenticationMode mode, CallerSettings settings, RandomGenerator random, Output output) {
        return switch (mode) {
            case PAP ->
                new Pap(new PapPeer(
                        settings.user(),
                        settings.password(),
                        settings.interval(),
                        settings.times(),
                        random,
                        new PapOutput(output)));
            case CHAP ->
                new Chap(new ChapPeer(
                        settings.user(),
                        settings.password(),
                        settings.interval(),
                        settings.times(),
                        new ChapOutput(output)));
        };
    }

    /** What becomes of it; either protocol says the same. */
    interface Output {
        void send(AuthenticationMode mode, Octets packet);

        void succeeded(String message, Instant now);

        void failed(String message, Instant now);
    }

    record Pap(PapPeer peer) implements Identity {
        @Override
        public AuthenticationMode mode() {
            return AuthenticationMode.PAP;
        }

        @Override
        public Timed timed() {
            return peer;
        }

        @Override
        public void open(Instant now) {
            peer.open(now);
        }

        @Override
        public void receive(Octets packet, Instant now) {
            peer.receive(packet, now);
        }
    }

    record Chap(ChapPeer peer) implements Identity {
        @Override
        public AuthenticationMode mode() {
            return AuthenticationMode.CHAP;
        }

        @Override
        public Timed timed() {
            return peer;
        }

        @Override
        public void open(Instant now) {
            peer.open(now);
        }

        @Override
        public void receive(Octets packet, Instant now) {
            peer.receive(packet, now);
        }
    }

    record PapOutput(Output output) implements PapPeer.Output {
        @Override
        public void send(Octets packet) {
            output.send(AuthenticationMode.PAP, packet);
        }

        @Override
        public void succeeded(String message, Instant now) {
            output.succeeded(message, now);
        }

        @Override
        public void failed(String message, Instant now) {
            output.failed(message, now);
        }

        @Override
        public void timedOut(Instant now) {
            output.failed("no answer to the password", now);
        }
    }

    record ChapOutput(Output output) implements ChapPeer.Output {
        @Override
        public void send(Octets packet) {
            output.send(AuthenticationMode.CHAP, packet);
        }

        @Override
        public void succeeded(String message, Instant now) {
            output.succeeded(message, now);
        }

        @Override
        public void failed(String message, Instant now) {
            output.failed(message, now);
        }

        @Override
        public void timedOut(Instant now) {
            output.failed("no challenge, or no answer to the response", now);
        }
    }
}
