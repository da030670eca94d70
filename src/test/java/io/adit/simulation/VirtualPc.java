package io.adit.simulation;

import io.adit.dial.CallResult;
import io.adit.dial.Caller;
import io.adit.dial.CallerSettings;
import io.adit.dial.DialStep;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.wire.PppFrame;
import io.adit.ppp.wire.PppProtocol;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.SessionFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A subscriber's PC on a virtual segment. */
public final class VirtualPc implements Caller.Output {
    private static final int CHALLENGE = 1;

    private final VirtualTime time;
    private final VirtualNetwork network;
    private final String port;
    private final Caller caller;
    private final List<DialStep> steps = new ArrayList<>();
    private final Set<Octets> challenges = new HashSet<>();
    private Optional<CallResult> up = Optional.empty();
    private Optional<String> down = Optional.empty();

    public VirtualPc(CallerSettings settings, String port, long seed, VirtualTime time, VirtualNetwork network) {
        this.time = time;
        this.network = network;
        this.port = port;
        this.caller = new Caller(settings, new Random(seed), this);
        network.subscriber(settings.address(), this);
    }

    /** A PC that answers to whatever it is asked, with the user and password of {@link Examples}. */
    public static VirtualPc of(int number, String password, VirtualTime time, VirtualNetwork network) {
        MacAddress address = new MacAddress(0x020000000000L + number);
        return new VirtualPc(
                CallerSettings.of(address, "", Examples.USER, password), Examples.PORT, number, time, network);
    }

    public void dial() {
        caller.open(time.instant());
        time.update(caller);
    }

    public void hangUp() {
        caller.hangUp(time.instant());
        time.update(caller);
    }

    public Caller caller() {
        return caller;
    }

    public List<DialStep> steps() {
        return steps;
    }

    /** What the call got, while it is up. */
    public Optional<CallResult> up() {
        return up;
    }

    /** Why the call is over. */
    public Optional<String> down() {
        return down;
    }

    /** CHAP Challenges that came in, each counted once however often it was repeated. */
    public int challenges() {
        return challenges.size();
    }

    /** A frame has come in. */
    void receive(Octets frame) {
        try {
            PppFrame ppp = PppFrame.decode(
                    SessionFrame.from(EthernetFrame.decode(frame)).ppp());
            if (ppp.protocol() == PppProtocol.CHAP && ppp.information().at(0) == CHALLENGE) {
                challenges.add(ppp.information());
            }
        } catch (MalformedException _) {
            // discovery, or no PPP: the caller judges it
        }
        caller.receive(frame, time.instant());
        time.update(caller);
    }

    @Override
    public void send(Octets frame) {
        network.fromSubscriber(port, frame);
    }

    @Override
    public void step(DialStep step) {
        steps.add(step);
    }

    @Override
    public void up(CallResult result, Instant now) {
        up = Optional.of(result);
    }

    @Override
    public void down(String reason, Instant now) {
        up = Optional.empty();
        down = Optional.of(reason);
    }
}
