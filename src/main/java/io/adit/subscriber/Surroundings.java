package io.adit.subscriber;

import io.adit.aaa.PoolRegistry;
import io.adit.aaa.SessionLimits;
import io.adit.forwarding.DataPlane;
import io.adit.forwarding.LoopPlane;
import io.adit.l2tp.L2tpUsage;
import io.adit.l2tp.LnsRegistry;
import io.adit.l2tp.Path;
import io.adit.l2tp.SessionEvent;
import io.adit.l2tp.TunnelEvent;
import io.adit.octets.Octets;
import io.adit.timing.Timers;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What an {@link Engine} is given by those who own threads, sockets and clocks.
 *
 * @param pools shared with the other loops
 * @param limits shared with the other loops
 * @param lnss shared with the other loops
 * @param usage shared with the other loops
 * @param random of cryptographic quality where peers are not trusted
 * @param clock monotonic
 */
public record Surroundings(
        DataPlane dataPlane,
        Timers timers,
        Loops loops,
        PoolRegistry pools,
        SessionLimits limits,
        LnsRegistry lnss,
        L2tpUsage usage,
        RandomGenerator random,
        InstantSource clock,
        Output output) {

    /** What goes out besides subscribers' packets. */
    public interface Output {
        /** One L2TP control message as a UDP datagram, as network control (class selector 6) is marked. */
        default void sendDatagram(Path path, Octets datagram) {
            sendDatagram(path, datagram, LoopPlane.CONTROL_DSCP);
        }

        /** One L2TP control message as a UDP datagram whose IP header carries {@code dscp}, 0 to 63. */
        void sendDatagram(Path path, Octets datagram, int dscp);

        /** One Ethernet frame by an access port. */
        void sendFrame(String port, Octets frame);

        void report(CallEvent event);

        void report(TunnelEvent event);

        void report(SessionEvent event);
    }
}
