package io.adit.pppoe;

import static io.adit.pppoe.wire.TagType.AC_COOKIE;
import static io.adit.pppoe.wire.TagType.AC_NAME;
import static io.adit.pppoe.wire.TagType.AC_SYSTEM_ERROR;
import static io.adit.pppoe.wire.TagType.GENERIC_ERROR;
import static io.adit.pppoe.wire.TagType.HOST_UNIQ;
import static io.adit.pppoe.wire.TagType.RELAY_SESSION_ID;
import static io.adit.pppoe.wire.TagType.SERVICE_NAME;
import static io.adit.pppoe.wire.TagType.SERVICE_NAME_ERROR;

import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.DiscoveryPacket.Padi;
import io.adit.pppoe.wire.DiscoveryPacket.Pado;
import io.adit.pppoe.wire.DiscoveryPacket.Padr;
import io.adit.pppoe.wire.DiscoveryPacket.Pads;
import io.adit.pppoe.wire.DiscoveryPacket.Padt;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.TagType;
import io.adit.pppoe.wire.Tags;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The host of RFC 2516 §5: dials one session, once; another call takes another client. */
public final class PppoeClient implements Timed {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 5; // 31 s with doubling waits
    private static final int HOST_UNIQ_LENGTH = 8;
    private static final List<TagType> ERRORS = List.of(SERVICE_NAME_ERROR, AC_SYSTEM_ERROR, GENERIC_ERROR);

    private enum State {
        INITIAL,
        PADI_SENT,
        PADR_SENT,
        OPEN,
        CLOSED
    }

    private final MacAddress address;
    private final String serviceName;
    private final Octets hostUniq;
    private final Output output;
    private State state = State.INITIAL;
    private MacAddress concentrator = MacAddress.BROADCAST;
    private DiscoveryPacket request;
    private int attempts;
    private Duration wait = FIRST_WAIT;
    private Optional<Instant> deadline = Optional.empty();
    private Optional<PppoeSession> session = Optional.empty();

    /** @param serviceName blank: any service */
    public PppoeClient(MacAddress address, String serviceName, RandomGenerator random, Output output) {
        this.address = address;
        this.serviceName = serviceName;
        this.output = output;
        byte[] uniq = new byte[HOST_UNIQ_LENGTH];
        random.nextBytes(uniq);
        this.hostUniq = Octets.of(uniq);
        this.request = new Padi(ownTags());
    }

    /** Looks for an access concentrator. */
    public void open(Instant now) {
        if (state != State.INITIAL) {
            throw new IllegalStateException("opened before");
        }
        state = State.PADI_SENT;
        transmit(now);
    }

    /** A frame of EtherType 0x8863 has come in; what is not for this call is ignored. */
    public void receive(Octets ethernetFrame, Instant now) {
        try {
            EthernetFrame frame = EthernetFrame.decode(ethernetFrame);
            if (frame.etherType() != EthernetFrame.PPPOE_DISCOVERY
                    || !frame.destination().equals(address)) {
                return;
            }
            Optional<DiscoveryPacket> packet = DiscoveryPacket.decode(frame.payload());
            if (packet.isPresent()) {
                receive(packet.get(), frame.source(), now);
            }
        } catch (MalformedException _) {
            // as if it had been lost: the request is sent again
        }
    }

    private void receive(DiscoveryPacket packet, MacAddress from, Instant now) {
        switch (packet) {
            case Pado pado -> {
                if (state == State.PADI_SENT && isOurs(pado) && !from.isGroup()) {
                    request(pado, from, now);
                }
            }
            case Pads pads -> {
                if (state == State.PADR_SENT && isOurs(pads) && from.equals(concentrator)) {
                    confirmed(pads, now);
                }
            }
            case Padt padt -> {
                if (isOurSession(padt.sessionId(), from)) {
                    close("access concentrator sent PADT", now);
                }
            }
            case Padi _, Padr _ -> {} // another host's
        }
    }

    /** The first offer is taken: whoever answers first is nearest or least busy. */
    private void request(Pado pado, MacAddress from, Instant now) {
        Optional<String> error = error(pado.tags());
        if (error.isPresent() || !offers(pado)) {
            return; // another access concentrator may do better
        }
        concentrator = from;
        request = new Padr(ownTags().andCopied(AC_COOKIE, pado.tags()).andCopied(RELAY_SESSION_ID, pado.tags()));
        state = State.PADR_SENT;
        attempts = 0;
        wait = FIRST_WAIT;
        output.offered(pado.tags().first(AC_NAME).map(Octets::toText).orElse(""), from, now);
        transmit(now);
    }

    private void confirmed(Pads pads, Instant now) {
        if (pads.sessionId() == 0) {
            close(error(pads.tags()).orElse("refused without a reason"), now);
            return;
        }
        PppoeSession opened = new PppoeSession(pads.sessionId(), address, concentrator, serviceName, now);
        session = Optional.of(opened);
        state = State.OPEN;
        deadline = Optional.empty();
        output.opened(opened, now);
    }

    /** Ends the call from our side; harmless if it has ended or not begun. */
    public void hangUp(Instant now) {
        if (state == State.CLOSED) {
            return;
        }
        if (session.isPresent()) {
            output.send(new Padt(session.get().id(), Tags.NONE).toFrame(concentrator, address));
        }
        close("hung up", now);
    }

    /** The session while it is open. */
    public Optional<PppoeSession> session() {
        return session;
    }

    @Override
    public Optional<Instant> deadline() {
        return deadline;
    }

    @Override
    public void expire(Instant now) {
        if (deadline.isEmpty() || now.isBefore(deadline.get())) {
            return;
        }
        if (attempts < ATTEMPTS) {
            transmit(now);
        } else {
            close(state == State.PADI_SENT ? "no answer to PADI" : "no answer to PADR", now);
        }
    }

    private void transmit(Instant now) {
        output.send(request.toFrame(concentrator, address));
        attempts++;
        deadline = Optional.of(now.plus(wait));
        wait = wait.multipliedBy(2);
    }

    private void close(String reason, Instant now) {
        state = State.CLOSED;
        deadline = Optional.empty();
        session = Optional.empty();
        output.closed(reason, now);
    }

    private Tags ownTags() {
        return Tags.NONE.and(SERVICE_NAME, Octets.text(serviceName)).and(HOST_UNIQ, hostUniq);
    }

    private boolean isOurs(DiscoveryPacket packet) {
        return packet.tags().first(HOST_UNIQ).filter(hostUniq::equals).isPresent();
    }

    private boolean isOurSession(int id, MacAddress from) {
        return session.filter(open -> open.id() == id && open.peer().equals(from))
                .isPresent();
    }

    private boolean offers(Pado pado) {
        return pado.tags().all(SERVICE_NAME).contains(Octets.text(serviceName));
    }

    private static Optional<String> error(Tags tags) {
        for (TagType type : ERRORS) {
            Optional<Octets> text = tags.first(type);
            if (text.isPresent()) {
                return Optional.of(type.title() + ": " + text.get().toText().replaceAll("\\p{Cntrl}", "?"));
            }
        }
        return Optional.empty();
    }

    /** What the host wants done. */
    public interface Output {
        /** Sends a whole Ethernet frame. */
        void send(Octets ethernetFrame);

        /** An offer is being taken up; for those who watch. */
        void offered(String acName, MacAddress concentrator, Instant now);

        /** PPP may begin. */
        void opened(PppoeSession session, Instant now);

        /** The call is over, or never came about; said once, also after {@link #hangUp}. */
        void closed(String reason, Instant now);
    }
}
