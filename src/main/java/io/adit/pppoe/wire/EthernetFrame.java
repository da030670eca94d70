package io.adit.pppoe.wire;

import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.OctetReader;
import io.adit.octets.OctetWriter;
import io.adit.octets.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * An Ethernet frame without preamble and check sequence; the payload may end with padding.
 *
 * @param tags outermost first
 */
public record EthernetFrame(
        MacAddress destination, MacAddress source, List<VlanTag> tags, int etherType, Octets payload) {
    public static final int PPPOE_DISCOVERY = 0x8863;
    public static final int PPPOE_SESSION = 0x8864;

    private static final int CUSTOMER_TAG = 0x8100;
    private static final int SERVICE_TAG = 0x88A8;
    private static final int MAX_TAGS = 2; // QinQ; no access network stacks more

    public EthernetFrame {
        tags = List.copyOf(tags);
    }

    public static EthernetFrame untagged(MacAddress destination, MacAddress source, int etherType, Octets payload) {
        return new EthernetFrame(destination, source, List.of(), etherType, payload);
    }

    public static EthernetFrame decode(Octets frame) throws MalformedException {
        OctetReader in = frame.reader();
        MacAddress destination = MacAddress.read(in);
        MacAddress source = MacAddress.read(in);
        List<VlanTag> tags = new ArrayList<>(MAX_TAGS);
        int type = in.u16();
        while (type == CUSTOMER_TAG || type == SERVICE_TAG) {
            if (tags.size() == MAX_TAGS) {
                throw new MalformedException("more than " + MAX_TAGS + " VLAN tags");
            }
            tags.add(new VlanTag(type, in.u16()));
            type = in.u16();
        }
        return new EthernetFrame(destination, source, tags, type, in.rest());
    }

    public Octets encode() {
        OctetWriter out = new OctetWriter();
        destination.write(out);
        source.write(out);
        for (VlanTag tag : tags) {
            out.u16(tag.protocol()).u16(tag.control());
        }
        return out.u16(etherType).octets(payload).toOctets();
    }

    /** Whether the frame belongs to no VLAN: no tag, or tags that carry a priority only. */
    public boolean isUntagged() {
        return tags.stream().allMatch(tag -> tag.identifier() == 0);
    }
}
