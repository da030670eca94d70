package io.adit.dial;

import io.adit.config.AccessInterface;
import io.adit.config.AuthenticationMode;
import io.adit.octets.IpAddress;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.ppp.ChapAuthenticator;
import io.adit.ppp.ChapMd5;
import io.adit.ppp.ChapResponse;
import io.adit.ppp.ChapSettings;
import io.adit.ppp.Ipcp;
import io.adit.ppp.IpcpEnd;
import io.adit.ppp.IpcpSettings;
import io.adit.ppp.Lcp;
import io.adit.ppp.LcpEnd;
import io.adit.ppp.LcpSettings;
import io.adit.ppp.PapAuthenticator;
import io.adit.ppp.PapRequest;
import io.adit.ppp.wire.PppFrame;
import io.adit.ppp.wire.PppProtocol;
import io.adit.pppoe.PppoeServer;
import io.adit.pppoe.PppoeSession;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.SessionFrame;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An access concentrator with PPP behind it, as little as a caller needs to talk to. */
final class FarEnd {
    static final MacAddress ADDRESS = MacAddress.parse("02:00:00:00:00:01");
    static final IpAddress GATEWAY = IpAddress.parse("10.0.0.1");
    static final IpAddress DNS = IpAddress.parse("192.0.2.53");
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    final Map<Integer, Link> links = new HashMap<>();
    final PppoeServer pppoe;
    private final List<AuthenticationMode> ask;
    private final Octets password;
    private final Consumer<Octets> wire;
    private final Random random = new Random(4);

    FarEnd(List<AuthenticationMode> ask, String password, Consumer<Octets> wire) {
        this.ask = ask;
        this.password = Octets.text(password);
        this.wire = wire;
        AccessInterface config =
                new AccessInterface("access0", Optional.empty(), true, "1", Optional.empty(), List.of(), 1000, 1);
        this.pppoe = new PppoeServer(config, "lac1", ADDRESS, random, new PppoeServer.Output() {
            @Override
            public void send(Octets frame) {
                wire.accept(frame);
            }

            @Override
            public void opened(PppoeSession session, Instant now) {
                links.put(session.id(), new Link(session, now));
            }

            @Override
            public void closed(PppoeSession session, Instant now) {
                links.remove(session.id());
            }
        });
    }

    void receive(Octets frame, Instant now) throws MalformedException {
        EthernetFrame ethernet = EthernetFrame.decode(frame);
        if (ethernet.etherType() == EthernetFrame.PPPOE_DISCOVERY) {
            pppoe.receive(frame, now);
            return;
        }
        SessionFrame session = SessionFrame.from(ethernet);
        Link link = links.get(session.sessionId());
        if (link != null) {
            link.receive(PppFrame.decode(session.ppp()), now);
        }
    }

    Link only() {
        return links.values().iterator().next();
    }

    Stream<Timed> machines() {
        return links.values().stream().flatMap(link -> Stream.of(link.lcp, link.ipcp, link.chap));
    }

    /** One call. */
    final class Link {
        final PppoeSession session;
        final Lcp lcp;
        final Ipcp ipcp;
        final ChapAuthenticator chap;
        private final PapAuthenticator pap;
        final List<Integer> rejected = new ArrayList<>();
        int pongs;

        Link(PppoeSession session, Instant now) {
            this.session = session;
            lcp = new Lcp(
                    new LcpSettings(1492, ask, Set.of(), INTERVAL, 10, Duration.ZERO, 3), random, new LcpEvents());
            IpAddress address = IpAddress.ipv4(GATEWAY.ipv4Bits() + session.id());
            ipcp = new Ipcp(
                    IpcpSettings.server(Optional.of(GATEWAY), address, List.of(DNS), INTERVAL, 10),
                    random,
                    new IpcpEvents());
            chap = new ChapAuthenticator(new ChapSettings("lac1", INTERVAL, 10, 16), random, new ChapEvents());
            pap = new PapAuthenticator(INTERVAL, new PapEvents());
            lcp.open(now);
            lcp.up(now);
        }

        void receive(PppFrame frame, Instant now) throws MalformedException {
            switch (frame.protocol()) {
                case PppProtocol.LCP -> lcp.receive(frame.information(), now);
                case PppProtocol.PAP -> pap.receive(frame.information(), now);
                case PppProtocol.CHAP -> chap.receive(frame.information(), now);
                case PppProtocol.IPCP -> ipcp.receive(frame.information(), now);
                default -> answer(IcmpEcho.decode(frame.information()).orElseThrow());
            }
        }

        private void answer(IcmpEcho echo) {
            if (echo.isReply()) {
                pongs++;
            } else {
                send(PppProtocol.IPV4, echo.reply().encode());
            }
        }

        void ping(IpAddress target) {
            send(PppProtocol.IPV4, new IcmpEcho(GATEWAY, target, false, 1, 1, Octets.text("hello")).encode());
        }

        void send(int protocol, Octets information) {
            wire.accept(session.frame(new PppFrame(protocol, information).encode()));
        }

        private void decide(boolean right, Runnable accept, Runnable reject, Instant now) {
            (right ? accept : reject).run();
            if (!right) {
                lcp.close(now);
            } else if (!ipcp.isOpened()) {
                ipcp.open(now);
                ipcp.up(now);
            }
        }

        private final class LcpEvents implements Lcp.Output {
            @Override
            public void send(Octets packet) {
                Link.this.send(PppProtocol.LCP, packet);
            }

            @Override
            public void opened(Instant now) {
                Optional<AuthenticationMode> mode = lcp.agreement().peerProves();
                if (mode.isEmpty()) {
                    ipcp.open(now);
                    ipcp.up(now);
                } else if (mode.get() == AuthenticationMode.CHAP) {
                    chap.open(now);
                } else {
                    pap.open(now);
                }
            }

            @Override
            public void closed(Instant now) {
                ipcp.down(now);
            }

            @Override
            public void finished(LcpEnd reason, Instant now) {
                pppoe.close(session, now);
                links.remove(session.id());
            }

            @Override
            public void protocolRejected(int protocol, Instant now) {
                rejected.add(protocol);
            }
        }

        private final class ChapEvents implements ChapAuthenticator.Output {
            @Override
            public void send(Octets packet) {
                Link.this.send(PppProtocol.CHAP, packet);
            }

            @Override
            public void response(ChapResponse response, Instant now) {
                Octets wanted = ChapMd5.response(response.identifier(), password, response.challenge());
                decide(
                        wanted.equals(response.value()),
                        () -> chap.accept("welcome", now),
                        () -> chap.reject("wrong password", now),
                        now);
            }

            @Override
            public void timedOut(Instant now) {
                lcp.close(now);
            }
        }

        private final class PapEvents implements PapAuthenticator.Output {
            @Override
            public void send(Octets packet) {
                Link.this.send(PppProtocol.PAP, packet);
            }

            @Override
            public void request(PapRequest request, Instant now) {
                decide(
                        password.equals(request.password()),
                        () -> pap.accept("welcome", now),
                        () -> pap.reject("wrong password", now),
                        now);
            }

            @Override
            public void timedOut(Instant now) {
                lcp.close(now);
            }
        }

        private final class IpcpEvents implements Ipcp.Output {
            @Override
            public void send(Octets packet) {
                Link.this.send(PppProtocol.IPCP, packet);
            }

            @Override
            public void opened(Instant now) {
                // the caller's side is what is tested
            }

            @Override
            public void closed(Instant now) {
                // likewise
            }

            @Override
            public void finished(IpcpEnd reason, Instant now) {
                // likewise
            }
        }
    }
}
