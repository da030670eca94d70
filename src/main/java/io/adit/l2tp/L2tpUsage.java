package io.adit.l2tp;

import io.adit.config.L2tpConfig.Limits;

/**
 * How many tunnels and sessions the element has, counted over all control loops, and how many it may have. Thread-safe;
 * each call costs O(1).
 *
 * <p>A tunnel that a peer has asked for and not established is only half open: anyone can make such a one, so it takes
 * nothing away from the others.
 */
public final class L2tpUsage {
    private int tunnels;
    private int sessions;
    private int halfOpen;
    private int tunnelLimit;
    private int sessionLimit;

    /** Takes new limits; what is there already stays. */
    public synchronized void configure(Limits limits) {
        tunnelLimit = limits.tunnels();
        sessionLimit = limits.sessions();
    }

    /** Counts one more tunnel unless that would be one too many. */
    synchronized boolean enterTunnel() {
        if (tunnels >= tunnelLimit) {
            return false;
        }
        tunnels++;
        return true;
    }

    /** Counts one tunnel less: once for each {@link #enterTunnel} that answered true. */
    synchronized void leaveTunnel() {
        tunnels--;
    }

    /** Counts one more session unless that would be one too many. */
    synchronized boolean enterSession() {
        if (sessions >= sessionLimit) {
            return false;
        }
        sessions++;
        return true;
    }

    /** Counts so many sessions less: one for each {@link #enterSession} that answered true. */
    synchronized void leaveSessions(int count) {
        sessions -= count;
    }

    synchronized void enterHalfOpen() {
        halfOpen++;
    }

    synchronized void leaveHalfOpen() {
        halfOpen--;
    }

    synchronized boolean hasTunnelLeft() {
        return tunnels < tunnelLimit;
    }

    /** Tunnels that are established, or that we have asked for. */
    public synchronized int tunnels() {
        return tunnels;
    }

    public synchronized int sessions() {
        return sessions;
    }

    /** Tunnels that peers have asked for and not established. */
    public synchronized int halfOpen() {
        return halfOpen;
    }
}
