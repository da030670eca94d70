package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.timing.Timers;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;

/** What the tunnels of one control loop share. */
final class Loop {
    final RandomGenerator random;
    final Timers timers;
    final L2tp.Output output;
    final Registry tunnels;
    final LnsLocks lnss;
    final LoopCounts counts = new LoopCounts();
    private final ArrayDeque<Tunnel> unacknowledged = new ArrayDeque<>();
    private Configuration configuration;
    private int unsettled;
    private int lastCallSerialNumber;

    Loop(
            Registry tunnels,
            LnsRegistry lnss,
            Configuration configuration,
            RandomGenerator random,
            Timers timers,
            L2tp.Output output) {
        this.tunnels = tunnels;
        this.configuration = configuration;
        this.random = random;
        this.timers = timers;
        this.output = output;
        this.lnss = new LnsLocks(lnss, timers, output);
    }

    Configuration configuration() {
        return configuration;
    }

    void configuration(Configuration changed) {
        configuration = changed;
    }

    int nextCallSerialNumber() {
        return ++lastCallSerialNumber;
    }

    /** The tunnel owes its peer an acknowledgement; it says so once until it has given it. */
    void owesAcknowledgement(Tunnel tunnel) {
        unacknowledged.add(tunnel);
    }

    void acknowledge() {
        while (!unacknowledged.isEmpty()) {
            unacknowledged.remove().acknowledge();
        }
    }

    /** One more tunnel that has something to lose. */
    void unsettled() {
        unsettled++;
    }

    /** A tunnel is closed, and its peer has acknowledged that or was given up. */
    void settled() {
        unsettled--;
    }

    boolean isQuiet() {
        return unsettled == 0;
    }
}
