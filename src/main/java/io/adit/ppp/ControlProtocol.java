package io.adit.ppp;

import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.Options;
import io.adit.ppp.wire.Packet;
import java.time.Instant;

/** In what LCP and a network control protocol differ; {@link Negotiation} is what they share. */
interface ControlProtocol {
    /** A new negotiation begins: ask for everything again. */
    void restart();

    /** The options of the next Configure-Request. */
    Options request();

    /** Judges the peer's options; one that occurs twice has been rejected already and is here once. */
    void review(Options request, Review review);

    /** Our request is acknowledged; false if what it says is not enough to go on. */
    boolean acknowledged(Options request);

    /** Takes the peer's hints; false if there is no sense in going on. */
    boolean nakked(Options hints);

    /** Asks no more for these options; false if there is no sense in going on. */
    boolean rejected(Options options);

    /** A packet whose code only this protocol may know; false if it does not. */
    boolean receiveExtended(Packet packet, Instant now) throws MalformedException;

    /** The peer does not know this code, and the protocol can do without it. */
    void codeRejected(int code);

    /** Octets of information the peer can take. */
    int remoteMru();

    void send(Octets packet);

    void up(Instant now);

    void down(Instant now);

    void finished(NegotiationEnd end, Instant now);
}
