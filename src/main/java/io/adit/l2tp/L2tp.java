package io.adit.l2tp;

import io.adit.config.Configuration;
import io.adit.config.L2tpGroup;
import io.adit.octets.Octets;
import io.adit.timing.Timers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All tunnels and sessions of one control loop (RFC 2661). The loop's number is in the top bits of every tunnel id.
 *
 * <p>Every public method is called by that loop only; {@code now} never runs backwards.
 */
@SuppressWarnings("DoNotCallSuggester") // the signatures come first
public final class L2tp {
    private final Output output;

    /** What L2TP asks of those around it; called during the verbs. */
    public interface Output {
        /** One UDP datagram. {@code path.local()} may be unspecified: then whichever address of the host fits. */
        void transmit(Path path, Octets datagram);

        /**
         * LNS: an acceptable ICRQ came. An empty answer refuses the call with CDN result 2, error 4. The session has its
         * ids and path already; it must not be disconnected during this call.
         *
         * @param group the LNS group that serves the peer
         */
        Optional<SessionUser> incoming(Session session, L2tpGroup group, IncomingCall call, Instant now);

        /** For the log and for counters elsewhere. */
        void report(TunnelEvent event);
    }

    /**
     * @param loop which of the loops this is; its tunnel ids carry the number in their top bits
     * @param loopBits how many bits that takes, 0 to 8
     */
    public L2tp(
            int loop, int loopBits, Configuration configuration, RandomGenerator random, Timers timers, Output output) {
        this.output = output;
    }

    /** Takes one UDP datagram with the T bit set. Whatever it holds, nothing is thrown; what is wrong is counted. */
    public void receive(Path path, Octets datagram, Instant now) {
        throw notYet();
    }

    /**
     * LAC: places a call, over the tunnel of this group and server if there is one, else over a new one. Nothing is
     * called back before this returns; if the call cannot even be tried (disabled, limit, no local address of the
     * family), {@link SessionUser#disconnected} comes at the next {@link #batchEnd}.
     *
     * @param connected what the ICCN will say
     */
    public Session place(
            L2tpGroup group,
            L2tpGroup.RemoteLns server,
            IncomingCall call,
            ConnectedCall connected,
            SessionUser user,
            Instant now) {
        throw notYet();
    }

    /** After a batch of received datagrams: acknowledges what no message of ours has acknowledged meanwhile. */
    public void batchEnd(Instant now) {
        throw notYet();
    }

    /**
     * Takes a commit. Timers of a group are retuned in its live tunnels without a packet; secret, name and window serve
     * the next tunnel. A group removed or with another role, a server removed or moved, a local address or port gone,
     * and L2TP disabled close the tunnels concerned with StopCCN result 1.
     */
    public void configure(Configuration before, Configuration after, Instant now) {
        throw notYet();
    }

    /** Sends StopCCN result 6 to every peer; sessions end without a CDN each. New tunnels and calls are refused. */
    public void shutdown(Instant now) {
        throw notYet();
    }

    /** Whether nothing waits for an acknowledgement: every peer has acknowledged or was given up. */
    public boolean isQuiet() {
        throw notYet();
    }

    /** Closes a tunnel by an operator's wish, with StopCCN result 1; false if there is none. */
    public boolean closeTunnel(int localTunnelId, String why, Instant now) {
        throw notYet();
    }

    /** Closes a session by an operator's wish, with CDN result 3, and tells its user; false if there is none. */
    public boolean closeSession(int localTunnelId, int localSessionId, Instant now) {
        throw notYet();
    }

    public Optional<TunnelState> tunnel(int localTunnelId) {
        throw notYet();
    }

    public Optional<SessionState> session(int localTunnelId, int localSessionId) {
        throw notYet();
    }

    /** Up to {@code limit} tunnels with ids above {@code afterTunnelId}, ascending; costs O(limit). */
    public List<TunnelState> tunnels(int afterTunnelId, int limit) {
        throw notYet();
    }

    /** Up to {@code limit} sessions behind (tunnel, session) in the order of both ids; costs O(limit). */
    public List<SessionState> sessions(int afterTunnelId, int afterSessionId, int limit) {
        throw notYet();
    }

    public LoopCounters counters() {
        throw notYet();
    }

    private IllegalStateException notYet() {
        return new IllegalStateException(output + " is not served yet");
    }
}
