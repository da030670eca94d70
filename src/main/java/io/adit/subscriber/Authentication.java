package io.adit.subscriber;

import io.adit.config.AuthenticationMode;
import io.adit.octets.Octets;
import io.adit.ppp.ChapAuthenticator;
import io.adit.ppp.ChapResponse;
import io.adit.ppp.ChapSettings;
import io.adit.ppp.PapAuthenticator;
import io.adit.ppp.PapRequest;
import io.adit.ppp.wire.PppProtocol;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The Authentication phase of one link (RFC 1661 §3.5): whichever authenticator is at work. */
final class Authentication implements Timed {
    interface Output {
        void send(int protocol, Octets packet);

        void claimed(Claim claim, Instant now);

        void timedOut(Instant now);
    }

    private final ChapSettings settings;
    private final Duration patience;
    private final RandomGenerator random;
    private final Output output;
    private Optional<PapAuthenticator> pap = Optional.empty();
    private Optional<ChapAuthenticator> chap = Optional.empty();

    Authentication(String name, Duration interval, int times, RandomGenerator random, Output output) {
        this.settings = new ChapSettings(name, interval, times, ChapSettings.USUAL_CHALLENGE_LENGTH);
        this.patience = interval.multipliedBy(times);
        this.random = random;
        this.output = output;
    }

    /** Asks the subscriber. */
    void start(AuthenticationMode mode, Instant now) {
        stop();
        switch (mode) {
            case PAP -> {
                pap = Optional.of(new PapAuthenticator(patience, new PapUser()));
                pap.get().open(now);
            }
            case CHAP -> {
                chap = Optional.of(new ChapAuthenticator(settings, random, new ChapUser()));
                chap.get().open(now);
            }
        }
    }

    /** Holds what a LAC has asked and heard: the answer will bear its identifier. */
    void hold(Claim claim) {
        stop();
        switch (claim) {
            case Claim.Pap held -> pap = Optional.of(PapAuthenticator.holding(held.identifier(), new PapUser()));
            case Claim.Chap held ->
                chap = Optional.of(ChapAuthenticator.holding(held.identifier(), settings, random, new ChapUser()));
            case Claim.Nothing _ -> throw new IllegalStateException("nothing to hold");
        }
    }

    void stop() {
        pap = Optional.empty();
        chap = Optional.empty();
    }

    void accept(Instant now) {
        pap.ifPresent(machine -> machine.accept("", now));
        chap.ifPresent(machine -> machine.accept("", now));
    }

    void reject(Instant now) {
        pap.ifPresent(machine -> machine.reject("Authentication failed", now));
        chap.ifPresent(machine -> machine.reject("Authentication failed", now));
    }

    void receive(int protocol, Octets packet, Instant now) {
        if (protocol == PppProtocol.PAP) {
            pap.ifPresent(machine -> machine.receive(packet, now));
        } else {
            chap.ifPresent(machine -> machine.receive(packet, now));
        }
    }

    @Override
    public Optional<Instant> deadline() {
        return pap.flatMap(PapAuthenticator::deadline).or(() -> chap.flatMap(ChapAuthenticator::deadline));
    }

    @Override
    public void expire(Instant now) {
        pap.ifPresent(machine -> machine.expire(now));
        chap.ifPresent(machine -> machine.expire(now));
    }

    private final class PapUser implements PapAuthenticator.Output {
        @Override
        public void send(Octets packet) {
            output.send(PppProtocol.PAP, packet);
        }

        @Override
        public void request(PapRequest request, Instant now) {
            output.claimed(new Claim.Pap(request.identifier(), request.name(), request.password()), now);
        }

        @Override
        public void timedOut(Instant now) {
            output.timedOut(now);
        }
    }

    private final class ChapUser implements ChapAuthenticator.Output {
        @Override
        public void send(Octets packet) {
            output.send(PppProtocol.CHAP, packet);
        }

        @Override
        public void response(ChapResponse response, Instant now) {
            output.claimed(
                    new Claim.Chap(response.identifier(), response.name(), response.challenge(), response.value()),
                    now);
        }

        @Override
        public void timedOut(Instant now) {
            output.timedOut(now);
        }
    }
}
