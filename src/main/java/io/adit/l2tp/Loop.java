package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.config.L2tpConfig;
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
    final Reports reports;
    final RequestRates requestRates;
    private final L2tpUsage usage;
    private final ArrayDeque<TunnelChannel> unacknowledged = new ArrayDeque<>();
    private Configuration configuration;
    private LnsGroups lnsGroups;
    private int unsettled;
    private int lastCallSerialNumber;

    Loop(
            Registry tunnels,
            LnsRegistry lnss,
            L2tpUsage usage,
            Configuration configuration,
            RandomGenerator random,
            Timers timers,
            L2tp.Output output) {
        this.tunnels = tunnels;
        this.configuration = configuration;
        this.lnsGroups = new LnsGroups(configuration.l2tp());
        this.usage = usage;
        this.reports = new Reports(output, timers);
        this.requestRates = new RequestRates(random);
        this.random = random;
        this.timers = timers;
        this.output = output;
        this.lnss = new LnsLocks(lnss, timers, output);
    }

    Configuration configuration() {
        return configuration;
    }

    void configuration(Configuration changed) {
        if (!changed.l2tp().groups().equals(configuration.l2tp().groups())) {
            lnsGroups = new LnsGroups(changed.l2tp());
        }
        configuration = changed;
        usage.configure(changed.l2tp().limits());
    }

    LnsGroups lnsGroups() {
        return lnsGroups;
    }

    L2tpConfig l2tp() {
        return configuration.l2tp();
    }

    boolean hasTunnelLeft() {
        return usage.hasTunnelLeft();
    }

    /** Takes one of the tunnels that the element may have; false if none is left. */
    boolean enterTunnel() {
        return usage.enterTunnel();
    }

    void leaveTunnel() {
        usage.leaveTunnel();
    }

    /** Takes one of the sessions that the element may have; false if none is left. */
    boolean enterSession() {
        return usage.enterSession();
    }

    void leaveSessions(int count) {
        usage.leaveSessions(count);
    }

    int nextCallSerialNumber() {
        return ++lastCallSerialNumber;
    }

    /** A tunnel owes its peer an acknowledgement; it says so once until it has given it. */
    void owesAcknowledgement(TunnelChannel channel) {
        unacknowledged.add(channel);
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
