package io.adit.dial;

import io.adit.config.AuthenticationMode;
import io.adit.dial.DialStep.Kind;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.Ipcp;
import io.adit.ppp.IpcpEnd;
import io.adit.ppp.IpcpSettings;
import io.adit.ppp.Lcp;
import io.adit.ppp.LcpEnd;
import io.adit.ppp.LcpSettings;
import io.adit.ppp.wire.PppFrame;
import io.adit.ppp.wire.PppProtocol;
import io.adit.pppoe.PppoeClient;
import io.adit.pppoe.PppoeSession;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.SessionFrame;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The PC: dials one call, keeps it, ends it. Another call takes another caller. */
public final class Caller implements Timed {
    private static final int KEEPALIVE_TIMES = 3;

    private final CallerSettings settings;
    private final RandomGenerator random;
    private final Output output;
    private final PppoeClient pppoe;
    private final Lcp lcp;
    private final Ipcp ipcp;
    private final Pings pings;
    private Optional<Identity> identity = Optional.empty();
    private boolean authenticated;
    private boolean linked;
    private boolean over;
    private Optional<String> reason = Optional.empty();
    private Instant dialled = Instant.MIN;

    public Caller(CallerSettings settings, RandomGenerator random, Output output) {
        this.settings = settings;
        this.random = random;
        this.output = output;
        this.pppoe = new PppoeClient(settings.address(), settings.serviceName(), random, new PppoeEvents());
        LcpSettings link = new LcpSettings(
                settings.mru(),
                List.of(),
                settings.willing(),
                settings.interval(),
                settings.times(),
                settings.keepaliveInterval(),
                KEEPALIVE_TIMES);
        this.lcp = new Lcp(link, random, new LcpEvents());
        this.ipcp = new Ipcp(IpcpSettings.client(settings.interval(), settings.times()), random, new IpcpEvents());
        this.pings = new Pings(random.nextInt(0x10000));
    }

    public CallerSettings settings() {
        return settings;
    }

    /** Dials. */
    public void open(Instant now) {
        dialled = now;
        step(Kind.DIALLING, settings.user(), now);
        pppoe.open(now);
    }

    /** An Ethernet frame has come in; what is not for this call is ignored. */
    public void receive(Octets frame, Instant now) {
        if (over) {
            return;
        }
        try {
            EthernetFrame ethernet = EthernetFrame.decode(frame);
            switch (ethernet.etherType()) {
                case EthernetFrame.PPPOE_DISCOVERY -> pppoe.receive(frame, now);
                case EthernetFrame.PPPOE_SESSION -> receive(SessionFrame.from(ethernet), now);
                default -> {} // another protocol of the same Ethernet
            }
        } catch (MalformedException _) {
            // as if it had been lost
        }
    }

    private void receive(SessionFrame frame, Instant now) throws MalformedException {
        Optional<PppoeSession> session = pppoe.session();
        if (session.isEmpty()
                || session.get().id() != frame.sessionId()
                || !session.get().peer().equals(frame.source())
                || !session.get().local().equals(frame.destination())) {
            return;
        }
        PppFrame ppp = PppFrame.decode(frame.ppp());
        Octets information = ppp.information();
        switch (ppp.protocol()) {
            case PppProtocol.LCP -> lcp.receive(information, now);
            case PppProtocol.PAP -> prove(AuthenticationMode.PAP, information, now);
            case PppProtocol.CHAP -> prove(AuthenticationMode.CHAP, information, now);
            case PppProtocol.IPCP -> {
                if (authenticated) { // RFC 1661 §3.5: packets of network protocols are discarded before
                    ipcp.receive(information, now);
                }
            }
            case PppProtocol.IPV4 -> echo(information, now);
            default -> lcp.rejectProtocol(ppp.protocol(), information, now);
        }
    }

    private void prove(AuthenticationMode mode, Octets packet, Instant now) {
        if (identity.isPresent() && identity.get().mode() == mode) {
            identity.get().receive(packet, now);
        }
    }

    /** Says farewell to the peer, then ends the session; {@link Output#down} follows. */
    public void hangUp(Instant now) {
        if (over) {
            return;
        }
        step(Kind.HANGING_UP, "", now);
        if (linked) {
            lcp.close(now);
        } else {
            pppoe.hangUp(now);
        }
    }

    /**
     * Sends an ICMP Echo.
     *
     * @return false, and nothing was sent, if the call is not up or the target is not an IPv4 address
     */
    public boolean ping(IpAddress target, Instant now) {
        if (over || !ipcp.isOpened() || ipcp.localAddress().isEmpty() || !target.isIpv4()) {
            return false;
        }
        sendPpp(
                PppProtocol.IPV4,
                pings.next(ipcp.localAddress().get(), target, now).encode());
        return true;
    }

    public PingCount pings() {
        return pings.count();
    }

    private void echo(Octets packet, Instant now) throws MalformedException {
        Optional<IcmpEcho> echo = ipcp.isOpened() ? IcmpEcho.decode(packet) : Optional.empty();
        if (echo.isEmpty() || !ipcp.localAddress().equals(Optional.of(echo.get().destination()))) {
            return;
        }
        if (!echo.get().isReply()) {
            sendPpp(PppProtocol.IPV4, echo.get().reply().encode());
            return;
        }
        Optional<Duration> took = pings.answered(echo.get(), now);
        if (took.isPresent()) {
            step(Kind.PING, echo.get().source() + " " + took.get().toNanos() / 1000 + " us", now);
        }
    }

    @Override
    public Optional<Instant> deadline() {
        return machines().map(Timed::deadline).flatMap(Optional::stream).min(Instant::compareTo);
    }

    @Override
    public void expire(Instant now) {
        machines().toList().forEach(machine -> machine.expire(now));
    }

    private Stream<Timed> machines() {
        if (over) {
            return Stream.empty();
        }
        return Stream.concat(Stream.of(pppoe, lcp, ipcp), identity.map(Identity::timed).stream());
    }

    private void sendPpp(int protocol, Octets information) {
        Optional<PppoeSession> session = pppoe.session();
        if (session.isPresent()) { // else PADT came first, and nothing may be sent any more
            output.send(session.get().frame(new PppFrame(protocol, information).encode()));
        }
    }

    private void step(Kind kind, String detail, Instant now) {
        output.step(new DialStep(now, kind, detail));
    }

    private void authenticated(Instant now) {
        if (!authenticated) {
            authenticated = true;
            ipcp.open(now);
            ipcp.up(now);
        }
    }

    /** The first reason is the true one: what follows is only consequence. */
    private void giveUp(String why, Instant now) {
        reason = Optional.of(reason.orElse(why));
        lcp.close(now);
    }

    private final class PppoeEvents implements PppoeClient.Output {
        @Override
        public void send(Octets frame) {
            output.send(frame);
        }

        @Override
        public void offered(String acName, MacAddress concentrator, Instant now) {
            step(Kind.OFFERED, acName + " " + concentrator, now);
        }

        @Override
        public void opened(PppoeSession session, Instant now) {
            step(Kind.SESSION, String.format("0x%04x", session.id()), now);
            linked = true;
            lcp.open(now);
            lcp.up(now);
        }

        @Override
        public void closed(String why, Instant now) {
            if (over) {
                return;
            }
            over = true;
            linked = false;
            String truth = reason.orElse(why);
            step(Kind.DOWN, truth, now);
            output.down(truth, now);
        }
    }

    private final class LcpEvents implements Lcp.Output {
        @Override
        public void send(Octets packet) {
            sendPpp(PppProtocol.LCP, packet);
        }

        @Override
        public void opened(Instant now) {
            Optional<AuthenticationMode> asked = lcp.agreement().weProve();
            step(
                    Kind.LINK,
                    "MRU " + lcp.agreement().remoteMru()
                            + asked.map(mode -> ", " + mode).orElse(""),
                    now);
            if (asked.isEmpty()) {
                authenticated(now);
                return;
            }
            Identity proof = Identity.of(asked.get(), settings, random, new IdentityEvents());
            identity = Optional.of(proof);
            proof.open(now);
        }

        @Override
        public void closed(Instant now) {
            identity = Optional.empty();
            if (authenticated) {
                authenticated = false;
                ipcp.down(now);
            }
        }

        @Override
        public void finished(LcpEnd end, Instant now) {
            if (!linked) {
                return; // the session below went first
            }
            linked = false;
            if (end != LcpEnd.CLOSED) {
                reason = Optional.of(reason.orElse("LCP: " + end));
            }
            pppoe.hangUp(now);
        }

        @Override
        public void protocolRejected(int protocol, Instant now) {
            if (protocol == PppProtocol.IPCP) {
                ipcp.rejected(now);
            }
        }
    }

    private final class IdentityEvents implements Identity.Output {
        @Override
        public void send(AuthenticationMode mode, Octets packet) {
            sendPpp(mode == AuthenticationMode.PAP ? PppProtocol.PAP : PppProtocol.CHAP, packet);
        }

        @Override
        public void succeeded(String message, Instant now) {
            step(Kind.ACCEPTED, message, now);
            authenticated(now);
        }

        @Override
        public void failed(String message, Instant now) {
            step(Kind.REFUSED, message, now);
            giveUp("authentication failed: " + message, now);
        }
    }

    private final class IpcpEvents implements Ipcp.Output {
        @Override
        public void send(Octets packet) {
            sendPpp(PppProtocol.IPCP, packet);
        }

        @Override
        public void opened(Instant now) {
            IpAddress local = ipcp.localAddress().orElse(IpAddress.ANY_IPV4);
            PppoeSession session = pppoe.session().orElseThrow(() -> new IllegalStateException("IPCP without session"));
            step(
                    Kind.UP,
                    local + " " + ipcp.remoteAddress().map(IpAddress::toString).orElse(""),
                    now);
            output.up(
                    new CallResult(
                            Duration.between(dialled, now),
                            session,
                            identity.map(Identity::mode),
                            local,
                            ipcp.remoteAddress(),
                            ipcp.dns(),
                            lcp.agreement().remoteMru()),
                    now);
        }

        @Override
        public void closed(Instant now) {
            step(Kind.INTERRUPTED, "", now);
        }

        @Override
        public void finished(IpcpEnd end, Instant now) {
            if (linked && lcp.isOpened()) {
                giveUp("IPCP: " + end, now);
            }
        }
    }

    /** What the caller does, and what becomes of the call. */
    public interface Output {
        /** Sends a whole Ethernet frame. */
        void send(Octets frame);

        void step(DialStep step);

        /** IP passes; said again after each renegotiation. */
        void up(CallResult result, Instant now);

        /** The call is over, or never came about; the last that is heard of it. */
        void down(String reason, Instant now);
    }
}
