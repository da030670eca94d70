package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.config.RoutingInstance;
import io.adit.l2tp.wire.ControlMessage;
import io.adit.l2tp.wire.ControlPacket;
import io.adit.l2tp.wire.Decoded;
import io.adit.octets.IpAddress;
import io.adit.octets.IpEndpoint;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import io.adit.timing.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** Elements joined by a link in virtual time; the link loses, repeats and delays what its dice say. */
final class Network {
    /** How bad the link is, in percent. */
    record Weather(int lost, int repeated, int delayed, int corrupted) {
        static final Weather FINE = new Weather(0, 0, 0, 0);
    }

    private record Flight(Instant arrives, long order, Path path, Octets datagram) {}

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<IpAddress, End> ends = new LinkedHashMap<>();
    private final PriorityQueue<Flight> flights =
            new PriorityQueue<>(Comparator.comparing(Flight::arrives).thenComparingLong(Flight::order));
    private final Random dice;
    private Weather weather;
    private long order;
    Instant now = START;
    final List<String> transcript = new ArrayList<>();
    final List<Octets> datagrams = new ArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();

    Network(long seed, Weather weather) {
        this.dice = new Random(seed);
        this.weather = weather;
    }

    End end(IpAddress address, Configuration configuration) {
        End end = new End(address, configuration, new Random(dice.nextLong()));
        ends.put(address, end);
        return end;
    }

    void weather(Weather changed) {
        weather = changed;
    }

    /** Looks whenever something has happened. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Cuts an end off: nothing reaches it any more. */
    void unplug(IpAddress address) {
        ends.remove(address);
    }

    void runFor(Duration duration) {
        Instant until = now.plus(duration);
        watch();
        while (step(until)) {
            watch();
        }
        now = until;
    }

    private void watch() {
        ends.values().forEach(End::watch);
        watchers.forEach(Runnable::run);
    }

    private boolean step(Instant until) {
        Optional<Instant> flight = Optional.ofNullable(flights.peek()).map(Flight::arrives);
        Optional<Instant> timer =
                ends.values().stream().flatMap(end -> end.deadline().stream()).min(Comparator.naturalOrder());
        Optional<Instant> next =
                flight.isPresent() && (timer.isEmpty() || !flight.get().isAfter(timer.get())) ? flight : timer;
        if (next.isEmpty() || next.get().isAfter(until)) {
            return false;
        }
        now = next.get().isAfter(now) ? next.get() : now;
        if (next.equals(flight)) {
            arrive(flights.remove());
        } else {
            ends.values().forEach(End::expire);
        }
        return true;
    }

    private void arrive(Flight flight) {
        End end = ends.get(flight.path.remote().address());
        if (end != null) {
            IpEndpoint here = flight.path.remote();
            Path reversed = new Path(RoutingInstance.DEFAULT, here, flight.path.local());
            end.l2tp.receive(reversed, flight.datagram, now);
            end.l2tp.batchEnd(now);
        }
    }

    private void transmit(Path path, Octets datagram) {
        datagrams.add(datagram);
        transcript.add(
                Duration.between(START, now).toMillis() + "ms " + path.local().address() + " " + describe(datagram));
        if (dice.nextInt(100) < weather.lost) {
            return;
        }
        int copies = dice.nextInt(100) < weather.repeated ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            int delay = dice.nextInt(100) < weather.delayed ? dice.nextInt(1500) : 1;
            boolean corrupted = dice.nextInt(100) < weather.corrupted;
            flights.add(new Flight(now.plusMillis(delay), order++, path, corrupted ? corrupt(datagram) : datagram));
        }
    }

    /** As no checksum lets it through: with a few bits turned, or its end cut off. */
    private Octets corrupt(Octets datagram) {
        byte[] octets = datagram.toBytes();
        if (dice.nextInt(4) == 0) {
            return Octets.of(octets, 0, dice.nextInt(octets.length));
        }
        for (int flips = 1 + dice.nextInt(3); flips > 0; flips--) {
            octets[dice.nextInt(octets.length)] ^= (byte) (1 << dice.nextInt(8));
        }
        return Octets.of(octets);
    }

    /** The way of what one end sends another one, as the other one sees it. */
    static Path path(IpAddress from, IpAddress to) {
        return new Path(RoutingInstance.DEFAULT, new IpEndpoint(to, 1701), new IpEndpoint(from, 1701));
    }

    static String describe(Octets datagram) {
        try {
            ControlPacket packet = ControlPacket.decode(datagram);
            String what = packet.isAcknowledgement() ? "ZLB" : describe(ControlMessage.decode(packet.body()));
            return "ns=" + packet.ns() + " nr=" + packet.nr() + " " + what;
        } catch (MalformedException e) {
            return "malformed";
        }
    }

    private static String describe(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Understood(ControlMessage.StopCcn stop) ->
                "StopCCN " + stop.resultCode().result() + "/"
                        + stop.resultCode().error() + " " + stop.resultCode().text();
            case Decoded.Understood(ControlMessage.Cdn cdn) ->
                "CDN " + cdn.resultCode().result() + "/" + cdn.resultCode().error() + " "
                        + cdn.resultCode().text();
            case Decoded.Understood(ControlMessage message) -> message.type().toString();
            case Decoded.Ignorable _, Decoded.Unacceptable _ -> decoded.toString();
        };
    }

    /** One element: its L2TP, timers, and the users of its sessions. */
    final class End implements L2tp.Output, SessionUser {
        final IpAddress address;
        final LnsRegistry lnss = new LnsRegistry();
        final L2tp l2tp;
        final L2tpUsage usage = new L2tpUsage();
        final Set<Session> up = new LinkedHashSet<>();
        final Set<Session> offered = new LinkedHashSet<>();
        final List<CallEnd> endings = new ArrayList<>();
        final List<TunnelEvent> events = new ArrayList<>();
        final List<SessionEvent> sessionEvents = new ArrayList<>();
        final List<ConnectedCall> connected = new ArrayList<>();
        final List<IncomingCall> incoming = new ArrayList<>();
        final List<Session> moved = new ArrayList<>();
        boolean refuses;
        private final Map<Timed, Instant> timers = new HashMap<>();
        private final TunnelIds ids = new TunnelIds();
        private final SessionIds sessionIds = new SessionIds();

        End(IpAddress address, Configuration configuration, Random random) {
            this.address = address;
            this.lnss.configure(configuration);
            this.l2tp = new L2tp(1, 2, lnss, usage, configuration, new FewNumbers(random), this::update, this);
        }

        Session place(L2tpGroup group) {
            return place(group, Groups.SERVER);
        }

        Session place(L2tpGroup group, L2tpGroup.RemoteLns server) {
            return l2tp.place(
                    group,
                    server,
                    IncomingCall.from(Optional.of("0123"), Optional.empty()),
                    ConnectedCall.of(1_000_000),
                    this,
                    now);
        }

        List<TunnelState> tunnels() {
            return l2tp.tunnels(0, 1000).stream()
                    .filter(tunnel -> tunnel.status() != TunnelState.Status.CLOSED)
                    .toList();
        }

        private void watch() {
            ids.watch(l2tp.tunnels(0, 1000), now);
        }

        private void update(Timed who) {
            who.deadline().ifPresentOrElse(at -> timers.put(who, at), () -> timers.remove(who));
        }

        int timers() {
            return timers.size();
        }

        Optional<Instant> deadline() {
            return timers.values().stream().min(Comparator.naturalOrder());
        }

        private void expire() {
            List<Timed> due = timers.entrySet().stream()
                    .filter(entry -> !entry.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(timed -> timed.expire(now));
        }

        @Override
        public void transmit(Path path, Octets datagram, int dscp) {
            Network.this.transmit(path, datagram);
        }

        @Override
        public Optional<SessionUser> incoming(Session session, L2tpGroup group, IncomingCall call, Instant when) {
            incoming.add(call);
            if (!refuses) {
                offered.add(session);
            }
            return refuses ? Optional.empty() : Optional.of(this);
        }

        @Override
        public void report(TunnelEvent event) {
            events.add(event);
        }

        @Override
        public void report(SessionEvent event) {
            sessionEvents.add(event);
            sessionIds.watch(event, now);
        }

        @Override
        public void connected(Session session, ConnectedCall call, Instant when) {
            offered.remove(session);
            up.add(session);
            connected.add(call);
        }

        @Override
        public void moved(Session session, Instant when) {
            moved.add(session);
        }

        @Override
        public void disconnected(Session session, CallEnd end, Instant when) {
            offered.remove(session);
            up.remove(session);
            endings.add(end);
        }
    }
}
