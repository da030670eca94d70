package io.adit.subscriber;

import io.adit.config.AuthenticationMode;
import io.adit.config.VirtualTemplate;
import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import io.adit.ppp.Ipcp;
import io.adit.ppp.IpcpEnd;
import io.adit.ppp.IpcpSettings;
import io.adit.ppp.Lcp;
import io.adit.ppp.LcpEnd;
import io.adit.ppp.LcpSettings;
import io.adit.ppp.wire.PppProtocol;
import io.adit.timing.Timed;
import io.adit.timing.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Our end of a subscriber's PPP link, through the phases of RFC 1661 §3: LCP, then authentication, then IPCP, each
 * started when the one before has opened. Who may have what is decided by {@link Output}.
 */
final class PppLink implements Timed {
    /** How long a Terminate-Ack is waited for before the call below is ended all the same. */
    static final Duration FAREWELL = Duration.ofSeconds(1);

    interface Output {
        /** Sends a PPP frame to the subscriber. */
        void send(int protocol, Octets information);

        /** The subscriber has shown who it is: {@link PppLink#accept} or {@link PppLink#reject} follows, now or later. */
        void claimed(Claim claim, Instant now);

        /** IP may flow. */
        void networkUp(IpAddress remote, Instant now);

        /** IP may not flow any more; {@link #networkUp} may come again. */
        void networkDown(Instant now);

        /** The link is over; said once, not after {@link PppLink#forget}. */
        void ended(LinkEnd end, Instant now);
    }

    private final VirtualTemplate template;
    private final RandomGenerator random;
    private final Timers timers;
    private final Output output;
    private final Lcp lcp;
    private final Authentication authentication;
    private Optional<Ipcp> ipcp = Optional.empty();
    private boolean proxied;
    private boolean networkUp;
    private Optional<LinkEnd> ending = Optional.empty();
    private Optional<Instant> farewell = Optional.empty();
    private boolean over;

    /**
     * @param ask how the subscriber may prove its identity when LCP is negotiated, preferred first
     * @param name ours, in Challenges
     */
    PppLink(
            VirtualTemplate template,
            List<AuthenticationMode> ask,
            String name,
            RandomGenerator random,
            Timers timers,
            Output output) {
        this.template = template;
        this.random = random;
        this.timers = timers;
        this.output = output;
        LcpSettings settings = new LcpSettings(
                template.mru(),
                ask,
                Set.of(),
                template.negotiationInterval(),
                template.negotiationTimes(),
                template.keepaliveInterval(),
                template.keepaliveTimes());
        lcp = new Lcp(settings, random, new LcpUser());
        authentication = new Authentication(
                template.chapName().orElse(name),
                template.negotiationInterval(),
                template.negotiationTimes(),
                random,
                new AuthenticationUser());
    }

    /** Begins with LCP. */
    void negotiate(Instant now) {
        lcp.open(now);
        lcp.up(now);
        timers.update(this);
    }

    /** Goes on where the LAC stopped (RFC 2661 §4.4.5, AVPs 27 and 28, which must be usable): LCP is Opened. */
    void adopt(Octets lastSent, Octets lastReceived, Instant now) {
        proxied = true;
        if (!lcp.adopt(lastSent, lastReceived, now)) {
            throw new IllegalStateException("proxied LCP is not usable");
        }
        timers.update(this);
    }

    /** Takes what the LAC has heard as if it had been heard here: the answer will bear its identifier. */
    void hold(Claim claim) {
        authentication.hold(claim);
    }

    /** Sends a Challenge of our own, whatever has gone before. */
    void challenge(Instant now) {
        authentication.start(AuthenticationMode.CHAP, now);
        timers.update(this);
    }

    /** The claim is good: says so, and negotiates IP with this address for the subscriber. */
    void accept(IpAddress remote, List<IpAddress> dns, Instant now) {
        authentication.accept(now);
        IpcpSettings settings = IpcpSettings.server(
                template.address().map(prefix -> prefix.address()),
                remote,
                dns,
                template.negotiationInterval(),
                template.negotiationTimes());
        Ipcp started = new Ipcp(settings, random, new IpcpUser());
        ipcp = Optional.of(started);
        started.open(now);
        started.up(now);
        timers.update(this);
    }

    /** The claim is good, but the link ends all the same, for want of something else. */
    void acceptAndClose(LinkEnd why, Instant now) {
        authentication.accept(now);
        close(why, now);
    }

    /** The claim is not good: says so, and ends the link. */
    void reject(LinkEnd why, Instant now) {
        authentication.reject(now);
        close(why, now);
    }

    /** Says farewell; {@link Output#ended} follows with the Terminate-Ack or after {@link #FAREWELL}. */
    void close(LinkEnd why, Instant now) {
        if (over || ending.isPresent()) {
            return;
        }
        ending = Optional.of(why);
        farewell = Optional.of(now.plus(FAREWELL));
        dropNetwork(now);
        lcp.close(now);
        timers.update(this);
    }

    /** Lets go of the link without a word: it goes on elsewhere, or what carried it is gone. */
    void forget() {
        over = true;
        timers.update(this);
    }

    void receive(int protocol, Octets information, Instant now) {
        if (over) {
            return;
        }
        switch (protocol) {
            case PppProtocol.LCP -> lcp.receive(information, now);
            case PppProtocol.PAP, PppProtocol.CHAP -> {
                if (lcp.isOpened() && ending.isEmpty()) {
                    authentication.receive(protocol, information, now);
                }
            }
            case PppProtocol.IPCP -> ipcp.ifPresent(machine -> machine.receive(information, now));
            case PppProtocol.IPV4 -> {} // too early or too late: §3.5, silently discarded
            default -> {
                if (ipcp.isPresent()) { // before the Network-Layer Protocol phase such packets are discarded, §3.5
                    lcp.rejectProtocol(protocol, information, now);
                }
            }
        }
        timers.update(this);
    }

    Lcp lcp() {
        return lcp;
    }

    @Override
    public Optional<Instant> deadline() {
        if (over) {
            return Optional.empty();
        }
        return Stream.of(farewell, lcp.deadline(), authentication.deadline(), ipcp.flatMap(Ipcp::deadline))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public void expire(Instant now) {
        if (over) {
            return;
        }
        lcp.expire(now);
        authentication.expire(now);
        ipcp.ifPresent(machine -> machine.expire(now));
        if (farewell.isPresent() && !now.isBefore(farewell.get())) {
            end(now);
        }
        timers.update(this);
    }

    private void dropNetwork(Instant now) {
        ipcp = Optional.empty();
        if (networkUp) {
            networkUp = false;
            output.networkDown(now);
        }
    }

    private void end(Instant now) {
        if (!over) {
            over = true;
            output.ended(ending.orElse(LinkEnd.ADMINISTRATIVE), now);
        }
    }

    private final class LcpUser implements Lcp.Output {
        @Override
        public void send(Octets packet) {
            output.send(PppProtocol.LCP, packet);
        }

        @Override
        public void opened(Instant now) {
            if (proxied) {
                proxied = false; // what follows is decided by whoever adopted
            } else if (ending.isEmpty()) {
                lcp.agreement().peerProves().ifPresent(mode -> authentication.start(mode, now));
            }
        }

        @Override
        public void closed(Instant now) {
            authentication.stop();
            dropNetwork(now);
        }

        @Override
        public void finished(LcpEnd reason, Instant now) {
            if (ending.isEmpty()) {
                ending = Optional.of(LinkEnd.of(reason));
            }
            end(now);
        }

        @Override
        public void protocolRejected(int protocol, Instant now) {
            if (protocol == PppProtocol.IPCP) {
                ipcp.ifPresent(machine -> machine.rejected(now));
            }
        }
    }

    private final class AuthenticationUser implements Authentication.Output {
        @Override
        public void send(int protocol, Octets packet) {
            output.send(protocol, packet);
        }

        @Override
        public void claimed(Claim claim, Instant now) {
            output.claimed(claim, now);
        }

        @Override
        public void timedOut(Instant now) {
            close(LinkEnd.AUTHENTICATION_TIMED_OUT, now);
        }
    }

    private final class IpcpUser implements Ipcp.Output {
        @Override
        public void send(Octets packet) {
            output.send(PppProtocol.IPCP, packet);
        }

        @Override
        public void opened(Instant now) {
            networkUp = true;
            output.networkUp(ipcp.flatMap(Ipcp::remoteAddress).orElseThrow(), now);
        }

        @Override
        public void closed(Instant now) {
            networkUp = false;
            output.networkDown(now);
        }

        @Override
        public void finished(IpcpEnd reason, Instant now) {
            close(reason == IpcpEnd.PEER_TERMINATED ? LinkEnd.PEER_TERMINATED : LinkEnd.NO_NETWORK_PROTOCOL, now);
        }
    }
}
