package io.adit.l2tp;

import io.adit.config.L2tpGroup;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlMessage.Iccn;
import io.adit.l2tp.wire.ControlMessage.Icrp;
import io.adit.l2tp.wire.ControlMessage.Icrq;
import io.adit.l2tp.wire.ControlMessage.Scccn;
import io.adit.l2tp.wire.ControlMessage.Sccrp;
import io.adit.l2tp.wire.ControlMessage.Sccrq;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.l2tp.wire.MessageType;
import io.adit.l2tp.wire.TunnelOffer;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** An element and hands that lead it into any state by well-formed messages, in no time at all. */
final class Puppet implements L2tp.Output, SessionUser {
    /** How far a tunnel was led before something odd comes; the names say whose part the element plays. */
    enum Stage {
        STRANGER,
        LNS_WAIT_CTL_CONN,
        LNS_ESTABLISHED,
        LNS_WAIT_CONNECT,
        LNS_CALL,
        LAC_WAIT_CTL_REPLY,
        LAC_WAIT_REPLY,
        LAC_CALL
    }

    static final int REMOTE_TUNNEL = 4711;
    static final int REMOTE_SESSION = 815;

    private final Optional<String> secret;
    private final L2tpGroup lacGroup;
    private final Consumer<String> transcript;
    private final Map<Timed, Instant> timers = new HashMap<>();
    private Optional<Octets> challenge = Optional.empty();
    Instant now = Network.START;
    final L2tp l2tp;

    Puppet(Optional<String> secret, Random random) {
        this(secret, random, _ -> {});
    }

    /** With a transcript that hears what the element sends and says. */
    Puppet(Optional<String> secret, Random random, Consumer<String> transcript) {
        this.secret = secret;
        this.transcript = transcript;
        this.lacGroup = Groups.lac(secret);
        this.l2tp = new L2tp(
                1,
                2,
                new LnsRegistry(),
                Groups.configuration("lns1", Groups.LAC, lacGroup, Groups.lns(secret)),
                random,
                timer -> timer.deadline().ifPresentOrElse(at -> timers.put(timer, at), () -> timers.remove(timer)),
                this);
    }

    /** A peer that asks us has a port of its own each time; the one we ask has its usual one. */
    static Path path(Stage stage, int turn) {
        IpAddress peer = isLac(stage) ? Groups.LNS : IpAddress.parse("198.51.100." + (1 + turn % 250));
        int port = isLac(stage) ? 1701 : 1024 + turn % 50_000;
        return new Path(RoutingInstance.DEFAULT, new IpEndpoint(Groups.LAC, 1701), new IpEndpoint(peer, port));
    }

    private static boolean isLac(Stage stage) {
        return stage.compareTo(Stage.LAC_WAIT_CTL_REPLY) >= 0;
    }

    /** Leads a new tunnel there and answers its id, 0 for a stranger. */
    int lead(Stage stage, Path path) {
        if (stage == Stage.STRANGER) {
            return 0;
        }
        int tunnel = isLac(stage) ? leadAsLac(stage, path) : leadAsLns(stage, path);
        l2tp.batchEnd(now);
        return tunnel;
    }

    private int leadAsLns(Stage stage, Path path) {
        send(path, 0, 0, 0, 0, new Sccrq(offer(), Optional.empty()).encode());
        int tunnel = newest(path);
        if (stage.compareTo(Stage.LNS_ESTABLISHED) >= 0) {
            say(path, tunnel, 0, new Scccn(response(MessageType.SCCCN)));
        }
        if (stage.compareTo(Stage.LNS_WAIT_CONNECT) >= 0) {
            say(path, tunnel, 0, new Icrq(REMOTE_SESSION, 1, none(), none(), none(), none(), none()));
        }
        if (stage == Stage.LNS_CALL) {
            say(path, tunnel, session(tunnel), new Iccn(1, 1, none(), none(), none(), none(), none(), none(), false));
        }
        return tunnel;
    }

    private int leadAsLac(Stage stage, Path path) {
        int tunnel = place().localTunnelId();
        if (stage.compareTo(Stage.LAC_WAIT_REPLY) >= 0) {
            say(path, tunnel, 0, new Sccrp(offer(), response(MessageType.SCCRP)));
        }
        if (stage == Stage.LAC_CALL) {
            say(path, tunnel, session(tunnel), new Icrp(REMOTE_SESSION));
        }
        return tunnel;
    }

    /** Asks the element for a call as LAC. */
    Session place() {
        IncomingCall call = IncomingCall.from(Optional.of("42"), none());
        return l2tp.place(lacGroup, Groups.SERVER, call, ConnectedCall.of(1), this, now);
    }

    /** The element's, of its last SCCRQ or SCCRP. */
    Optional<Octets> challenge() {
        return challenge;
    }

    TunnelOffer offer() {
        return new TunnelOffer(
                TunnelOffer.VERSION_1_0,
                "puppet",
                3,
                REMOTE_TUNNEL,
                none(),
                64,
                none(),
                none(),
                secret.map(_ -> Octets.hex("00112233445566778899aabbccddeeff")));
    }

    Optional<Octets> response(MessageType carrier) {
        return secret.map(it -> TunnelAuthentication.response(carrier, it, challenge.orElseThrow()));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    /** Says it with the numbers that the tunnel waits for. */
    void say(Path path, int tunnelId, int sessionId, ControlMessage message) {
        TunnelState tunnel = l2tp.tunnel(tunnelId).orElseThrow();
        send(path, tunnelId, sessionId, tunnel.nr(), tunnel.ns(), message.encode());
    }

    void send(Path path, int tunnelId, int sessionId, int ns, int nr, Octets body) {
        l2tp.receive(path, new ControlPacket(tunnelId, sessionId, ns, nr, body).encode(), now);
    }

    private int newest(Path path) {
        return l2tp.tunnels(0, 10_000).stream()
                .filter(it -> it.path().remote().equals(path.remote()) && it.status() != TunnelState.Status.CLOSED)
                .findFirst()
                .orElseThrow()
                .localTunnelId();
    }

    /** The first session of the tunnel, 0 if it has none. */
    int session(int tunnel) {
        return l2tp.sessions(tunnel, 0, 1).stream()
                .filter(it -> it.localTunnelId() == tunnel)
                .mapToInt(SessionState::localSessionId)
                .findFirst()
                .orElse(0);
    }

    /** Lets so much time go by that everything that waits has been given up. */
    void letAllEnd() {
        letPass(Duration.ofMinutes(10));
    }

    void letPass(Duration duration) {
        Instant end = now.plus(duration);
        Optional<Instant> next = next(end);
        while (next.isPresent()) {
            now = next.get();
            for (Timed timer : List.copyOf(timers.keySet())) {
                if (timer.deadline().filter(at -> !at.isAfter(now)).isPresent()) {
                    timer.expire(now);
                }
            }
            next = next(end);
        }
        now = end;
    }

    private Optional<Instant> next(Instant end) {
        return timers.values().stream().min(Instant::compareTo).filter(at -> !at.isAfter(end));
    }

    @Override
    public void transmit(Path path, Octets datagram, int dscp) {
        transcript.accept("send " + Network.describe(datagram));
        try {
            switch (ControlMessage.decode(ControlPacket.decode(datagram).body())) {
                case Decoded.Understood(Sccrq sccrq) ->
                    challenge = sccrq.offer().challenge();
                case Decoded.Understood(Sccrp sccrp) ->
                    challenge = sccrp.offer().challenge();
                default -> {}
            }
        } catch (MalformedException _) {
            // a ZLB has no message
        }
    }

    @Override
    public Optional<SessionUser> incoming(Session session, L2tpGroup group, IncomingCall call, Instant when) {
        transcript.accept("call incoming");
        return Optional.of(this);
    }

    @Override
    public void report(TunnelEvent event) {
        transcript.accept(
                switch (event) {
                    case TunnelEvent.Up _ -> "tunnel up";
                    case TunnelEvent.Down it ->
                        "tunnel down " + it.resultCode() + "/" + it.errorCode() + " " + it.text();
                    case TunnelEvent.Failed it ->
                        "tunnel failed " + it.resultCode() + "/" + it.errorCode() + " " + it.text();
                    case TunnelEvent.LnsLocked it -> "lns locked: " + it.reason();
                    case TunnelEvent.LnsUnlocked it -> "lns unlocked: " + it.reason();
                    case TunnelEvent.AuthenticationFailed it -> "authentication failed: " + it.text();
                    case TunnelEvent.Refused it ->
                        "refused " + it.resultCode() + "/" + it.errorCode() + " " + it.text();
                    case TunnelEvent.Yielded _ -> "tunnel given up for the peer's";
                    case TunnelEvent.Moved it -> "peer moved to " + it.after().remote();
                    case TunnelEvent.Suppressed it -> it.count() + " not reported: " + it.reason();
                });
    }

    @Override
    public void report(SessionEvent event) {
        // the user tells the same
    }

    @Override
    public void connected(Session session, ConnectedCall call, Instant when) {
        transcript.accept("call connected");
    }

    @Override
    public void disconnected(Session session, CallEnd end, Instant when) {
        transcript.accept("call disconnected " + end);
    }
}
