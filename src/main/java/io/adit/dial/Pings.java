package io.adit.dial;

import io.adit.octets.IpAddress;
import io.adit.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Echoes a caller has sent and what came back. */
final class Pings {
    private static final int MAX_WAITING = 1024; // the oldest counts as lost then
    private static final Octets DATA = Octets.of(new byte[56]); // as ping(8) sends

    private final int identifier;
    private final Map<Integer, Instant> waiting = new LinkedHashMap<>();
    private int nextSequence = 1;
    private long sent;
    private long received;
    private Duration total = Duration.ZERO;
    private Duration slowest = Duration.ZERO;

    Pings(int identifier) {
        this.identifier = identifier;
    }

    IcmpEcho next(IpAddress source, IpAddress target, Instant now) {
        int sequence = nextSequence;
        nextSequence = (nextSequence + 1) & 0xFFFF;
        if (waiting.size() == MAX_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        waiting.put(sequence, now);
        sent++;
        return new IcmpEcho(source, target, false, identifier, sequence, DATA);
    }

    /** How long the answer took; empty if it answers nothing that is waited for. */
    Optional<Duration> answered(IcmpEcho reply, Instant now) {
        Instant asked = reply.identifier() == identifier ? waiting.remove(reply.sequence()) : null;
        if (asked == null) {
            return Optional.empty();
        }
        Duration took = Duration.between(asked, now);
        received++;
        total = total.plus(took);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
        return Optional.of(took);
    }

    PingCount count() {
        return new PingCount(sent, received, received == 0 ? Duration.ZERO : total.dividedBy(received), slowest);
    }
}
