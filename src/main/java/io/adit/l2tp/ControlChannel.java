package io.adit.l2tp;

import io.adit.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Reliable delivery of control messages: RFC 2661 §5.8 and appendix A.
 *
 * <p>What arrives early waits for what is missing. After a time-out everything unacknowledged is taken for lost and goes
 * out again as the window opens, so that one burst lost costs one time-out.
 *
 * @param <M> what is received
 */
final class ControlChannel<M> {
    /** Messages that may wait for the window to open; above it nothing more is received, so the peer has to wait. */
    static final int MAX_WAITING = 1 << 17;

    /** Octets of messages kept that came before their turn. A peer that sends more at once sends the rest again. */
    static final int MAX_EARLY_OCTETS = 1 << 17;

    /** §5.8: so many are taken at least, whatever was advertised. */
    static final int LEAST_WINDOW = 4;

    private static final int LARGEST_WINDOW = 0x7FFF; // half the sequence space
    private static final int NOT_SENT = -1;

    /** When to send again: after {@code firstTimeout}, then doubling up to {@code longestTimeout}. */
    record Settings(Duration firstTimeout, Duration longestTimeout, int retransmissions) {
        static final Settings RFC_2661 = new Settings(Duration.ofSeconds(1), Duration.ofSeconds(8), 5);

        /** The time from sending a message until the peer is given up: 31 s by default. */
        Duration cycle() {
            Duration sum = Duration.ZERO;
            for (int attempt = 0; attempt <= retransmissions; attempt++) {
                sum = sum.plus(timeout(attempt));
            }
            return sum;
        }

        Duration timeout(int attempt) {
            Duration doubled = firstTimeout.multipliedBy(1L << Math.min(attempt, 20));
            return doubled.compareTo(longestTimeout) < 0 ? doubled : longestTimeout;
        }
    }

    interface Output<M> {
        /** Sends a message, or a ZLB where {@code body} is empty. */
        void transmit(int sessionId, int ns, int nr, Octets body);

        /** A received message in its turn, exactly once. */
        void deliver(M message, Instant now);

        /** How much of what may be kept a received message takes. */
        int octets(M message);

        void peerLost(Instant now);
    }

    /** A message of ours; it has a number from its first transmission on. */
    private static final class Outgoing {
        private final int sessionId;
        private final Octets body;
        private int ns = NOT_SENT;

        private Outgoing(int sessionId, Octets body) {
            this.sessionId = sessionId;
            this.body = body;
        }
    }

    private final Output<M> output;
    private final CongestionWindow window;
    private final ArrayDeque<Outgoing> inFlight = new ArrayDeque<>();
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<Integer, M> early = new HashMap<>();
    private Settings settings;
    private int receiveWindow;
    private int nextToSend; // Ns
    private int nextExpected; // Nr
    private int attempts;
    private boolean acknowledgementDue;
    private Optional<Instant> deadline = Optional.empty();
    private Instant timerStarted = Instant.MIN;
    private int unsent;
    private int earlyOctets;
    private Instant earlyUntil = Instant.MIN;

    private int mostWaiting;
    private int mostInFlight;
    private int mostEarly;
    private long retransmissions;
    private long duplicates;
    private long outOfOrder;
    private long outOfWindow;

    ControlChannel(Settings settings, int receiveWindow, int peerReceiveWindow, Output<M> output) {
        this.settings = settings;
        this.receiveWindow = receiveWindow;
        this.window = new CongestionWindow(Math.min(peerReceiveWindow, LARGEST_WINDOW));
        this.output = output;
    }

    /**
     * What is waited for now is waited for as long as the new settings say, from when it was sent.
     *
     * @param changedWindow messages that the peer may send unacknowledged; what we told it counts where that is more
     */
    void retune(Settings changed, int changedWindow) {
        settings = changed;
        receiveWindow = changedWindow;
        if (deadline.isPresent()) {
            deadline = Optional.of(timerStarted.plus(settings.timeout(attempts - 1)));
        }
    }

    void peerReceiveWindow(int size) {
        window.limit(Math.min(size, LARGEST_WINDOW));
    }

    void send(int sessionId, Octets body, Instant now) {
        waiting.add(new Outgoing(sessionId, body));
        unsent++;
        transmitWhatFits(now);
        mostWaiting = Math.max(mostWaiting, waiting.size());
    }

    /** Forgets what the peer has not seen any of: StopCCN makes it pointless. */
    void discardUnsent() {
        waiting.removeIf(message -> message.ns == NOT_SENT);
        unsent = 0;
    }

    /** Falls silent for good: nothing is sent again. */
    void abandon() {
        waiting.clear();
        inFlight.clear();
        early.clear();
        unsent = 0;
        earlyOctets = 0;
        deadline = Optional.empty();
    }

    /** Takes a ZLB, which itself needs no acknowledgement. */
    void receiveAcknowledgement(int nr, Instant now) {
        acknowledgedUpTo(nr, now);
    }

    /** Takes a message; {@link Output#deliver} gets it, and those that waited for it, when it is their turn. */
    void receive(int ns, int nr, M message, Instant now) {
        acknowledgedUpTo(nr, now);
        if (waiting.size() >= MAX_WAITING) {
            outOfWindow++;
            return;
        }
        forgetStale(now);
        acknowledgementDue = true; // also of a duplicate: our last acknowledgement may have been lost
        int ahead = (ns - nextExpected) & 0xFFFF;
        if (ahead == 0) {
            deliver(message, now);
            deliverEarly(now);
        } else if (precedes(ns, nextExpected) || early.containsKey(ns)) {
            duplicates++;
        } else if (ahead < Math.max(receiveWindow, LEAST_WINDOW)
                && earlyOctets + output.octets(message) <= MAX_EARLY_OCTETS) {
            keep(ns, message, now);
        } else {
            outOfWindow++;
        }
    }

    /** What was missing has not come in the time that its sender has for it: so this number was none of its. */
    private void forgetStale(Instant now) {
        if (!early.isEmpty() && now.isAfter(earlyUntil)) {
            early.clear();
            earlyOctets = 0;
        }
    }

    private void keep(int ns, M message, Instant now) {
        outOfOrder++;
        earlyUntil = now.plus(settings.cycle());
        early.put(ns, message);
        earlyOctets += output.octets(message);
        mostEarly = Math.max(mostEarly, early.size());
    }

    /** Whether a message of these numbers is the next one, and acknowledges what can be acknowledged now. */
    boolean isNext(int ns, int nr) {
        int oldest = nextToSend - inFlight.size() - (waiting.size() - unsent);
        return ns == nextExpected && ((nr - oldest) & 0xFFFF) <= ((nextToSend - oldest) & 0xFFFF);
    }

    /** Sends a ZLB if something received has not been acknowledged by a message of ours. */
    void acknowledge() {
        if (acknowledgementDue) {
            acknowledgementDue = false;
            output.transmit(0, nextToSend, nextExpected, Octets.EMPTY);
        }
    }

    boolean isAcknowledgementDue() {
        return acknowledgementDue;
    }

    /** Whether the peer has acknowledged everything. */
    boolean isIdle() {
        return inFlight.isEmpty() && waiting.isEmpty();
    }

    Optional<Instant> deadline() {
        return deadline;
    }

    void expire(Instant now) {
        if (deadline.isEmpty() || now.isBefore(deadline.get())) {
            return;
        }
        if (attempts > settings.retransmissions()) {
            abandon();
            output.peerLost(now);
            return;
        }
        window.shrink();
        while (inFlight.size() > 1) {
            waiting.addFirst(inFlight.removeLast());
        }
        transmit(inFlight.element());
        startTimer(now);
    }

    private void deliver(M message, Instant now) {
        nextExpected = next(nextExpected);
        output.deliver(message, now);
    }

    private void deliverEarly(Instant now) {
        while (!early.isEmpty()) {
            M message = early.remove(nextExpected);
            if (message == null) {
                return;
            }
            earlyOctets -= output.octets(message);
            deliver(message, now);
        }
    }

    private void acknowledgedUpTo(int nr, Instant now) {
        if (precedes(nextToSend, nr)) {
            return; // acknowledges what was never sent
        }
        boolean progress = removeAcknowledged(inFlight, nr);
        progress |= removeAcknowledged(waiting, nr); // taken for lost, but only the acknowledgement was
        if (progress) {
            attempts = 0;
            deadline = Optional.empty();
            transmitWhatFits(now);
            if (deadline.isEmpty() && !inFlight.isEmpty()) {
                startTimer(now);
            }
        }
    }

    private boolean removeAcknowledged(ArrayDeque<Outgoing> queue, int nr) {
        boolean progress = false;
        for (Iterator<Outgoing> all = queue.iterator(); all.hasNext(); ) {
            Outgoing oldest = all.next();
            if (oldest.ns == NOT_SENT || !precedes(oldest.ns, nr)) {
                break;
            }
            all.remove();
            window.grow();
            progress = true;
        }
        return progress;
    }

    private void transmitWhatFits(Instant now) {
        while (!waiting.isEmpty() && inFlight.size() < window.size()) {
            Outgoing next = waiting.remove();
            inFlight.add(next);
            mostInFlight = Math.max(mostInFlight, inFlight.size());
            transmit(next);
            if (deadline.isEmpty()) {
                startTimer(now);
            }
        }
    }

    /** Nr is always the newest, also in a message sent again (§5.8). */
    private void transmit(Outgoing message) {
        if (message.ns == NOT_SENT) {
            unsent--;
            message.ns = nextToSend;
            nextToSend = next(nextToSend);
        } else {
            retransmissions++;
        }
        acknowledgementDue = false;
        output.transmit(message.sessionId, message.ns, nextExpected, message.body);
    }

    private void startTimer(Instant now) {
        timerStarted = now;
        deadline = Optional.of(now.plus(settings.timeout(attempts++)));
    }

    private static int next(int sequence) {
        return (sequence + 1) & 0xFFFF;
    }

    /** Whether a comes before b in the circular 16-bit space: the 32767 values behind b do. */
    static boolean precedes(int a, int b) {
        return (short) (a - b) < 0;
    }

    int ns() {
        return nextToSend;
    }

    int nr() {
        return nextExpected;
    }

    int window() {
        return window.size();
    }

    int peerWindow() {
        return window.limit();
    }

    TunnelState.Queues queues() {
        return new TunnelState.Queues(
                waiting.size(), mostWaiting, inFlight.size(), mostInFlight, early.size(), mostEarly);
    }

    long retransmissions() {
        return retransmissions;
    }

    long duplicates() {
        return duplicates;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    long outOfWindow() {
        return outOfWindow;
    }
}
