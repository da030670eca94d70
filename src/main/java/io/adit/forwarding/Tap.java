package io.adit.forwarding;

import io.adit.octets.IpEndpoint;
import io.adit.octets.Octets;

/**
 * Sees control packets as they pass the ports: L2TP control, PPPoE discovery, and PPP other than network data (also
 * of relayed circuits). Called on whatever thread carries the packet; off costs one look.
 */
public interface Tap {
    Tap OFF = new Tap() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void datagram(boolean sent, IpEndpoint local, IpEndpoint remote, Octets payload) {}

        @Override
        public void frame(boolean sent, String port, Octets frame) {}
    };

    boolean isOn();

    /** An L2TP message, control or data, that was received or sent over UDP. */
    void datagram(boolean sent, IpEndpoint local, IpEndpoint remote, Octets payload);

    /** An Ethernet frame that was received or sent on an access port. */
    void frame(boolean sent, String port, Octets frame);
}
