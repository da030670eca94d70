package io.adit.pppoe.wire;

import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;

/**
 * A PPP packet in a PPPoE session (RFC 2516 §6).
 *
 * @param ppp from the PPP protocol number on, without address, control and check sequence
 */
public record SessionFrame(MacAddress destination, MacAddress source, int sessionId, Octets ppp) {

    /**
     * Reads a frame of EtherType 0x8864; VLAN tags are passed over.
     *
     * @throws MalformedException also if the EtherType or the code is another
     */
    public static SessionFrame decode(Octets frame) throws MalformedException {
        return from(EthernetFrame.decode(frame));
    }

    /** As {@link #decode}, from a frame taken apart already. */
    public static SessionFrame from(EthernetFrame ethernet) throws MalformedException {
        if (ethernet.etherType() != EthernetFrame.PPPOE_SESSION) {
            throw new MalformedException("not a PPPoE session frame");
        }
        PppoePacket packet = PppoePacket.decode(ethernet.payload());
        if (packet.code() != PppoePacket.SESSION) {
            throw new MalformedException("PPPoE code " + packet.code() + " in a session");
        }
        return new SessionFrame(ethernet.destination(), ethernet.source(), packet.sessionId(), packet.payload());
    }

    public Octets encode() {
        Octets payload = new PppoePacket(PppoePacket.SESSION, sessionId, ppp).encode();
        return EthernetFrame.untagged(destination, source, EthernetFrame.PPPOE_SESSION, payload)
                .encode();
    }
}
