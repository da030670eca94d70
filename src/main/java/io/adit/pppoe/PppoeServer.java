package io.adit.pppoe;

import static io.adit.pppoe.wire.TagType.AC_COOKIE;
import static io.adit.pppoe.wire.TagType.AC_NAME;
import static io.adit.pppoe.wire.TagType.AC_SYSTEM_ERROR;
import static io.adit.pppoe.wire.TagType.HOST_UNIQ;
import static io.adit.pppoe.wire.TagType.RELAY_SESSION_ID;
import static io.adit.pppoe.wire.TagType.SERVICE_NAME;
import static io.adit.pppoe.wire.TagType.SERVICE_NAME_ERROR;

import io.adit.config.AccessInterface;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.pppoe.SessionTable.Request;
import io.adit.pppoe.wire.DiscoveryCode;
import io.adit.pppoe.wire.DiscoveryPacket;
import io.adit.pppoe.wire.DiscoveryPacket.Padi;
import io.adit.pppoe.wire.DiscoveryPacket.Pado;
import io.adit.pppoe.wire.DiscoveryPacket.Padr;
import io.adit.pppoe.wire.DiscoveryPacket.Pads;
import io.adit.pppoe.wire.DiscoveryPacket.Padt;
import io.adit.pppoe.wire.EthernetFrame;
import io.adit.pppoe.wire.TagType;
import io.adit.pppoe.wire.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The access concentrator of one Ethernet interface (RFC 2516 §5).
 *
 * <p>Keeps nothing about a host before a PADR returns the cookie of its PADO. A host that has reached its limit, also
 * one that forgot its old session, is refused until that session has ended.
 */
public final class PppoeServer {
    private static final int MAX_FRAME = 1514;
    private static final int PADT_BURST = 20;
    private static final Duration PADT_INTERVAL = Duration.ofMillis(50); // a courtesy to strangers, not worth more

    private final MacAddress address;
    private final Output output;
    private final AcCookie cookies;
    private final SessionTable sessions;
    private final PacketCounts counts = new PacketCounts();
    private final RateLimit strangers = new RateLimit(PADT_BURST, PADT_INTERVAL);
    private AccessInterface config;
    private String acName;

    /**
     * @param hostName the AC-Name where the interface has none of its own
     * @param address the interface's Ethernet address
     * @param random of cryptographic quality where hosts are not trusted
     */
    public PppoeServer(
            AccessInterface config, String hostName, MacAddress address, RandomGenerator random, Output output) {
        this.config = config;
        this.acName = config.acName().orElse(hostName);
        this.address = address;
        this.output = output;
        this.cookies = new AcCookie(random);
        this.sessions = new SessionTable(random);
    }

    /** A frame of EtherType 0x8863 has come in. */
    public void receive(Octets ethernetFrame, Instant now) {
        try {
            EthernetFrame frame = EthernetFrame.decode(ethernetFrame);
            Optional<Drop> objection = objection(frame);
            if (objection.isPresent()) {
                counts.discarded(objection.get());
                return;
            }
            Optional<DiscoveryPacket> packet = DiscoveryPacket.decode(frame.payload());
            if (packet.isEmpty()) {
                counts.discarded(Drop.UNKNOWN_CODE);
                return;
            }
            counts.received(packet.get().code());
            receive(packet.get(), frame, now);
        } catch (MalformedException _) {
            counts.discarded(Drop.MALFORMED);
        }
    }

    private Optional<Drop> objection(EthernetFrame frame) {
        MacAddress source = frame.source();
        if (frame.etherType() != EthernetFrame.PPPOE_DISCOVERY) {
            return Optional.of(Drop.NOT_DISCOVERY);
        }
        if (source.isGroup() || source.value() == 0 || source.equals(address)) {
            return Optional.of(Drop.BAD_SOURCE);
        }
        return frame.isUntagged() ? Optional.empty() : Optional.of(Drop.TAGGED);
    }

    private void receive(DiscoveryPacket packet, EthernetFrame frame, Instant now) {
        MacAddress host = frame.source();
        boolean forUs = frame.destination().equals(address);
        boolean forAll = frame.destination().equals(MacAddress.BROADCAST);
        if (!forUs && !(forAll && packet.code() == DiscoveryCode.PADI)) {
            counts.discarded(Drop.NOT_FOR_US);
            return;
        }
        switch (packet) {
            case Padi padi -> offer(padi, host, now);
            case Padr padr -> confirm(padr, host, now);
            case Padt padt -> terminate(padt, host, now);
            case Pado _, Pads _ -> counts.discarded(Drop.WRONG_ROLE);
        }
    }

    /** §5.2: who cannot serve stays silent, so that another access concentrator may. */
    private void offer(Padi padi, MacAddress host, Instant now) {
        Optional<Drop> refusal = refusal(padi.serviceName(), host);
        if (refusal.isPresent()) {
            counts.discarded(refusal.get());
            return;
        }
        Tags tags = Tags.NONE.and(AC_NAME, Octets.text(acName)).and(SERVICE_NAME, padi.serviceName());
        for (String service : config.serviceNames()) {
            if (!Octets.text(service).equals(padi.serviceName())) {
                tags = tags.and(SERVICE_NAME, Octets.text(service));
            }
        }
        tags = tags.and(AC_COOKIE, cookies.bake(host, now));
        send(new Pado(withEchoes(tags, padi.tags())), host);
    }

    private void confirm(Padr padr, MacAddress host, Instant now) {
        Octets cookie = padr.tags().first(AC_COOKIE).orElse(Octets.EMPTY);
        Request request = new Request(host, cookie, padr.tags().first(HOST_UNIQ).orElse(Octets.EMPTY));
        Optional<PppoeSession> repeated = sessions.openedBy(request);
        if (repeated.isPresent()) {
            send(accept(repeated.get(), padr), host); // our PADS may have been lost
            return;
        }
        Optional<Drop> refusal =
                cookies.recognises(cookie, host, now) ? refusal(padr.serviceName(), host) : Optional.of(Drop.COOKIE);
        if (refusal.isPresent()) {
            refuse(refusal.get(), padr, host);
            return;
        }
        PppoeSession session =
                sessions.open(request, address, padr.serviceName().toText(), now);
        if (send(accept(session, padr), host)) {
            output.opened(session, now);
        } else {
            sessions.remove(session, now);
        }
    }

    private Pads accept(PppoeSession session, Padr padr) {
        Tags tags = Tags.NONE.and(SERVICE_NAME, padr.serviceName()).and(AC_NAME, Octets.text(acName));
        return new Pads(session.id(), withEchoes(tags, padr.tags()));
    }

    /** §5.4: a PADS with session id 0; a bad cookie gets nothing, for its sender may be anybody. */
    private void refuse(Drop refusal, Padr padr, MacAddress host) {
        counts.discarded(refusal);
        if (refusal == Drop.COOKIE) {
            return;
        }
        TagType error = refusal == Drop.SERVICE_NAME ? SERVICE_NAME_ERROR : AC_SYSTEM_ERROR;
        Tags tags = Tags.NONE.and(SERVICE_NAME, padr.serviceName()).and(error, Octets.text(words(refusal)));
        send(new Pads(0, withEchoes(tags, padr.tags())), host);
    }

    private static String words(Drop refusal) {
        return switch (refusal) {
            case SERVICE_NAME -> "service not offered";
            case SESSION_LIMIT -> "session limit reached";
            case MAC_LIMIT -> "session limit of this host reached";
            default -> "out of service";
        };
    }

    private Optional<Drop> refusal(Octets serviceName, MacAddress host) {
        if (!config.enabled()) {
            return Optional.of(Drop.DISABLED);
        }
        if (!serves(serviceName)) {
            return Optional.of(Drop.SERVICE_NAME);
        }
        if (sessions.size() >= Math.min(config.sessionLimit(), SessionIds.COUNT)) {
            return Optional.of(Drop.SESSION_LIMIT);
        }
        return sessions.sizeOf(host) < config.sessionsPerMac() ? Optional.empty() : Optional.of(Drop.MAC_LIMIT);
    }

    /** A blank name asks for any service; where none is configured, any name is served. */
    private boolean serves(Octets serviceName) {
        List<String> offered = config.serviceNames();
        return serviceName.isEmpty()
                || offered.isEmpty()
                || offered.stream().map(Octets::text).anyMatch(serviceName::equals);
    }

    private void terminate(Padt padt, MacAddress host, Instant now) {
        Optional<PppoeSession> session = sessions.of(padt.sessionId());
        if (session.isEmpty()) {
            counts.discarded(Drop.UNKNOWN_SESSION);
        } else if (!session.get().peer().equals(host)) {
            counts.discarded(Drop.FOREIGN_SESSION);
        } else {
            sessions.remove(session.get(), now);
            output.closed(session.get(), now);
        }
    }

    /** Ends a session from our side; harmless if it has ended. {@link Output#closed} is not called. */
    public void close(PppoeSession session, Instant now) {
        if (sessions.remove(session, now)) {
            send(new Padt(session.id(), Tags.NONE), session.peer());
        }
    }

    /**
     * A session frame of a host that has no such session: most likely it did not notice that we were restarted. It is
     * told by a PADT, as long as not too many ask for that.
     */
    public void unknownSession(MacAddress host, int sessionId, Instant now) {
        if (sessionId == 0 || host.isGroup() || session(sessionId, host).isPresent()) {
            return;
        }
        if (strangers.allows(now)) {
            send(new Padt(sessionId, Tags.NONE), host);
        } else {
            counts.discarded(Drop.UNKNOWN_SESSION);
        }
    }

    /** Takes a new configuration for the calls to come; sessions stay, also where they are too many now. */
    public void configure(AccessInterface after, String hostName) {
        config = after;
        acName = after.acName().orElse(hostName);
    }

    /** The session with this id, if it is this host's. */
    public Optional<PppoeSession> session(int id, MacAddress host) {
        return sessions.of(id).filter(session -> session.peer().equals(host));
    }

    /** At most {@code limit} sessions in the order of their ids, which are above {@code after}. */
    public List<PppoeSession> sessions(int after, int limit) {
        return sessions.page(after, limit);
    }

    public PppoeServerState state() {
        return new PppoeServerState(
                config.name(),
                config.enabled(),
                acName,
                address,
                sessions.size(),
                config.sessionLimit(),
                counts.snapshot());
    }

    private static Tags withEchoes(Tags answer, Tags asked) {
        return answer.andCopied(HOST_UNIQ, asked).andCopied(RELAY_SESSION_ID, asked);
    }

    private boolean send(DiscoveryPacket packet, MacAddress host) {
        Octets frame = packet.toFrame(host, address);
        if (frame.length() > MAX_FRAME) {
            counts.discarded(Drop.ANSWER_TOO_LONG);
            return false;
        }
        counts.sent(packet.code());
        output.send(frame);
        return true;
    }

    /** What the access concentrator wants done. */
    public interface Output {
        /** Sends a whole Ethernet frame out of the interface. */
        void send(Octets ethernetFrame);

        /** The PADS has been sent: PPP may begin. */
        void opened(PppoeSession session, Instant now);

        /** The host ended the session by a PADT: nothing may be sent in it any more. */
        void closed(PppoeSession session, Instant now);
    }
}
