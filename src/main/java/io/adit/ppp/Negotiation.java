package io.adit.ppp;

import static io.adit.ppp.NegotiationState.CLOSING;
import static io.adit.ppp.NegotiationState.INITIAL;
import static io.adit.ppp.NegotiationState.OPENED;
import static io.adit.ppp.NegotiationState.STOPPED;
import static io.adit.ppp.NegotiationState.STOPPING;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.NegotiationTable.Transition;
import io.adit.ppp.wire.Option;
import io.adit.ppp.wire.Options;
import io.adit.ppp.wire.Packet;
import io.adit.ppp.wire.PacketCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The option negotiation automaton (RFC 1661 §4) with its timer, counters, identifiers and the packets of §5.1 to §5.6. */
final class Negotiation {
    private static final int MAX_TERMINATE = 2; // §4.6
    private static final int MAX_FAILURE = 5; // §4.6
    /** Naks and Rejects of both sides in one negotiation, after which two peers that only contradict are parted. */
    private static final int MAX_REFUSALS = 40;

    private static final Packet NO_PACKET = new Packet(0, 0, Octets.EMPTY);

    private final ControlProtocol protocol;
    private final Duration restart;
    private final int maxConfigure;

    private NegotiationState state = INITIAL;
    private NegotiationEnd end = NegotiationEnd.CLOSED;
    private Optional<Instant> deadline = Optional.empty();
    private int restartCounter;
    private int naksSent;
    /** The request we Nakked last; -1: none in this negotiation. */
    private int nakkedIdentifier = -1;

    private int refusals;
    private int lastIdentifier;
    private int discarded;
    /** The next Configure-Request begins a negotiation rather than going on with one. */
    private boolean fresh = true;

    private Packet request = NO_PACKET;
    /** The peer has answered our last request; a second answer is a duplicate, of which the table knows nothing. */
    private boolean answered = true;

    private boolean heardRequest;
    private Octets initialReceived = Octets.EMPTY;
    private Octets lastSent = Octets.EMPTY;
    private Octets lastReceived = Octets.EMPTY;

    Negotiation(ControlProtocol protocol, Duration restart, int maxConfigure, RandomGenerator random) {
        this.protocol = protocol;
        this.restart = restart;
        this.maxConfigure = maxConfigure;
        this.lastIdentifier = random.nextInt(256);
    }

    void open(Instant now) {
        apply(NegotiationEvent.OPEN, NO_PACKET, now);
    }

    void up(Instant now) {
        if (state.isBelowDown()) {
            apply(NegotiationEvent.UP, NO_PACKET, now);
        }
    }

    void down(Instant now) {
        if (!state.isBelowDown()) {
            fresh = true;
            apply(NegotiationEvent.DOWN, NO_PACKET, now);
        }
    }

    void close(Instant now) {
        close(NegotiationEnd.CLOSED, now);
    }

    private void close(NegotiationEnd reason, Instant now) {
        if (state != CLOSING && state != STOPPING) { // there the reason is known already
            end = reason;
        }
        apply(NegotiationEvent.CLOSE, NO_PACKET, now);
    }

    /** Straight to Opened, both requests having been acknowledged elsewhere. */
    void adopt(Octets sent, Octets received, Instant now) {
        if (!state.isBelowDown()) {
            throw new IllegalStateException("adopted in " + state);
        }
        lastSent = sent;
        lastReceived = received;
        state = OPENED;
        protocol.up(now);
    }

    void receive(Octets octets, Instant now) {
        if (state.isBelowDown()) {
            discarded++;
            return;
        }
        try {
            dispatch(Packet.decode(octets), now);
        } catch (MalformedException e) {
            discarded++; // §5: silently discarded
        }
    }

    /** Drops a packet that a {@link ControlProtocol} found wanting. */
    void discard() {
        discarded++;
    }

    private void dispatch(Packet packet, Instant now) throws MalformedException {
        switch (packet.code()) {
            case PacketCode.CONFIGURE_REQUEST -> receiveRequest(packet, now);
            case PacketCode.CONFIGURE_ACK -> receiveAck(packet, now);
            case PacketCode.CONFIGURE_NAK, PacketCode.CONFIGURE_REJECT -> receiveRefusal(packet, now);
            case PacketCode.TERMINATE_REQUEST -> receiveTerminateRequest(packet, now);
            case PacketCode.TERMINATE_ACK -> apply(NegotiationEvent.RECEIVE_TERMINATE_ACK, packet, now);
            case PacketCode.CODE_REJECT -> receiveCodeReject(packet, now);
            default -> {
                if (!protocol.receiveExtended(packet, now)) {
                    apply(NegotiationEvent.RECEIVE_UNKNOWN_CODE, packet, now);
                }
            }
        }
    }

    private void receiveRequest(Packet packet, Instant now) throws MalformedException {
        if (!state.isNegotiating() && state != STOPPED && state != OPENED) {
            apply(NegotiationEvent.RECEIVE_GOOD_REQUEST, packet, now); // on the way out its options do not matter
            return;
        }
        Options options = Options.decode(packet.data());
        begin();
        if (!heardRequest) {
            heardRequest = true;
            initialReceived = packet.data();
        }
        Packet answer = review(options).answer(packet);
        if (answer.code() == PacketCode.CONFIGURE_ACK) {
            naksSent = 0;
            lastReceived = packet.data();
            apply(NegotiationEvent.RECEIVE_GOOD_REQUEST, answer, now);
        } else if (isHopeless()) {
            close(NegotiationEnd.NOT_CONVERGING, now);
        } else {
            countNak(answer);
            apply(NegotiationEvent.RECEIVE_BAD_REQUEST, answer, now);
        }
    }

    /** A repeated request means that our Nak was lost, not that it failed to convince. */
    private void countNak(Packet answer) {
        if (answer.code() == PacketCode.CONFIGURE_NAK && answer.identifier() != nakkedIdentifier) {
            nakkedIdentifier = answer.identifier();
            naksSent++;
        }
    }

    private Review review(Options options) {
        Review review = new Review(naksSent < MAX_FAILURE);
        Set<Integer> types = new HashSet<>();
        List<Option> distinct = new ArrayList<>();
        for (Option option : options.options()) {
            if (types.add(option.type())) {
                distinct.add(option);
            } else {
                review.reject(option); // §5.1: none may be listed twice
            }
        }
        protocol.review(new Options(distinct), review);
        return review;
    }

    private void receiveAck(Packet packet, Instant now) throws MalformedException {
        if (!state.isNegotiating() && state != OPENED) {
            apply(NegotiationEvent.RECEIVE_ACK, packet, now);
            return;
        }
        if (!answersRequest(packet) || !packet.data().equals(request.data())) { // §5.2
            discarded++;
            return;
        }
        answered = true;
        lastSent = request.data();
        if (protocol.acknowledged(Options.decode(lastSent))) {
            apply(NegotiationEvent.RECEIVE_ACK, packet, now);
        } else {
            close(now);
        }
    }

    private void receiveRefusal(Packet packet, Instant now) throws MalformedException {
        if (!state.isNegotiating() && state != OPENED) {
            apply(NegotiationEvent.RECEIVE_NAK_OR_REJECT, packet, now);
            return;
        }
        Options options = Options.decode(packet.data());
        boolean reject = packet.code() == PacketCode.CONFIGURE_REJECT;
        if (!answersRequest(packet) || options.isEmpty() || (reject && !isPartOfRequest(options))) { // §5.3, §5.4
            discarded++;
            return;
        }
        answered = true;
        boolean sensible = reject ? protocol.rejected(options) : protocol.nakked(options);
        if (!sensible) {
            close(now);
        } else if (isHopeless()) {
            close(NegotiationEnd.NOT_CONVERGING, now);
        } else {
            apply(NegotiationEvent.RECEIVE_NAK_OR_REJECT, packet, now);
        }
    }

    private boolean isHopeless() {
        return ++refusals > MAX_REFUSALS;
    }

    private boolean answersRequest(Packet packet) {
        return !answered && packet.identifier() == request.identifier();
    }

    /** §5.4: the rejected options are ours, unchanged and in our order. */
    private boolean isPartOfRequest(Options rejected) throws MalformedException {
        int found = 0;
        for (Option option : Options.decode(request.data()).options()) {
            if (found < rejected.options().size()
                    && option.equals(rejected.options().get(found))) {
                found++;
            }
        }
        return found == rejected.options().size();
    }

    private void receiveTerminateRequest(Packet packet, Instant now) {
        if (state == OPENED) {
            end = NegotiationEnd.PEER_TERMINATED;
        }
        apply(NegotiationEvent.RECEIVE_TERMINATE_REQUEST, packet, now);
    }

    private void receiveCodeReject(Packet packet, Instant now) throws MalformedException {
        int code = packet.data().reader().u8();
        if (code >= PacketCode.CONFIGURE_REQUEST && code <= PacketCode.CODE_REJECT) {
            receiveCatastrophicReject(now);
        } else {
            protocol.codeRejected(code);
            apply(NegotiationEvent.RECEIVE_PERMITTED_REJECT, packet, now);
        }
    }

    /** RXJ-: the peer cannot do without what it rejects, or rejects the protocol itself. */
    void receiveCatastrophicReject(Instant now) {
        if (state.isBelowDown()) {
            return;
        }
        if (state.isNegotiating() || state == OPENED) {
            end = NegotiationEnd.REJECTED;
        }
        apply(NegotiationEvent.RECEIVE_CATASTROPHIC_REJECT, NO_PACKET, now);
    }

    /** RXR: an Echo-Request came, which {@code reply} answers if this is the time. */
    void receiveEcho(Packet reply, Instant now) {
        apply(NegotiationEvent.RECEIVE_ECHO_OR_DISCARD, reply, now);
    }

    void expire(Instant now) {
        if (deadline.isEmpty() || now.isBefore(deadline.get())) {
            return;
        }
        if (restartCounter > 0) {
            apply(NegotiationEvent.TIMEOUT_WITH_TRIES_LEFT, NO_PACKET, now);
            return;
        }
        if (state.isNegotiating()) {
            end = NegotiationEnd.TIMED_OUT;
        }
        apply(NegotiationEvent.TIMEOUT, NO_PACKET, now);
    }

    private void apply(NegotiationEvent event, Packet subject, Instant now) {
        NegotiationState before = state;
        Transition transition = NegotiationTable.transition(before, event)
                .orElseThrow(() -> new IllegalStateException(event + " in " + before));
        NegotiationState next = transition.next();
        state = next;
        if (!next.isTimed()) {
            deadline = Optional.empty();
        }
        for (NegotiationAction action : transition.actions()) {
            perform(action, event, subject, now);
            if (state != next) {
                return; // whoever was told moved us on at once: the rest is out of date
            }
        }
    }

    private void perform(NegotiationAction action, NegotiationEvent event, Packet subject, Instant now) {
        switch (action) {
            case TLU -> {
                fresh = true;
                protocol.up(now);
            }
            case TLD -> protocol.down(now);
            case TLS -> {} // the link below needs no starting: it is there, or will say Up
            case TLF -> {
                fresh = true;
                protocol.finished(end, now);
            }
            case IRC -> restartCounter = state == CLOSING || state == STOPPING ? MAX_TERMINATE : maxConfigure;
            case ZRC -> {
                restartCounter = 0;
                startTimer(now);
            }
            case SCR -> sendRequest(event == NegotiationEvent.TIMEOUT_WITH_TRIES_LEFT, now);
            case SCA, SCN, SER -> protocol.send(subject.encode());
            case STR -> sendTerminateRequest(now);
            case STA ->
                protocol.send(new Packet(PacketCode.TERMINATE_ACK, subject.identifier(), Octets.EMPTY).encode());
            case SCJ -> sendAbout(PacketCode.CODE_REJECT, subject.encode());
        }
    }

    private void begin() {
        if (fresh) {
            fresh = false;
            naksSent = 0;
            nakkedIdentifier = -1;
            refusals = 0;
            protocol.restart();
        }
    }

    private void sendRequest(boolean again, Instant now) {
        begin();
        if (!again) { // §5.1: a new identifier for new options, the same for a repeat
            request = new Packet(
                    PacketCode.CONFIGURE_REQUEST,
                    nextIdentifier(),
                    protocol.request().encode());
        }
        answered = false;
        restartCounter--;
        startTimer(now);
        protocol.send(request.encode());
    }

    private void sendTerminateRequest(Instant now) {
        restartCounter--;
        startTimer(now);
        sendAbout(PacketCode.TERMINATE_REQUEST, Octets.EMPTY);
    }

    /** Sends a packet of our own accord, cut to what the peer can take (§5.6, §5.7). */
    void sendAbout(int code, Octets data) {
        int room = Math.max(0, protocol.remoteMru() - Packet.HEADER_LENGTH);
        Octets cut = data.length() <= room ? data : data.slice(0, room);
        protocol.send(new Packet(code, nextIdentifier(), cut).encode());
    }

    private int nextIdentifier() {
        lastIdentifier = (lastIdentifier + 1) & 0xFF;
        return lastIdentifier;
    }

    private void startTimer(Instant now) {
        deadline = Optional.of(now.plus(restart));
    }

    NegotiationState state() {
        return state;
    }

    boolean isOpened() {
        return state == OPENED;
    }

    Optional<Instant> deadline() {
        return deadline;
    }

    int discarded() {
        return discarded;
    }

    Octets initialReceived() {
        return initialReceived;
    }

    Octets lastSent() {
        return lastSent;
    }

    Octets lastReceived() {
        return lastReceived;
    }
}
