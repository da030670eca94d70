package io.adit.runtime;

import io.adit.octets.IpAddress;
import io.adit.octets.IpPrefix;
import io.adit.octets.MacAddress;
import io.adit.octets.MalformedException;
import io.adit.octets.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel's links, addresses and routes (rtnetlink(7)); one question at a time. */
public final class Rtnetlink implements AutoCloseable {
    /** Whose routes ours are: what a routing daemon sees, and what is cleared at the start. */
    public static final int ROUTE_PROTOCOL = 0xAD;

    private static final short RTM_NEWLINK = 16;
    private static final short RTM_GETLINK = 18;
    private static final short RTM_NEWADDR = 20;
    private static final short RTM_DELADDR = 21;
    private static final short RTM_NEWROUTE = 24;
    private static final short RTM_DELROUTE = 25;
    private static final short RTM_GETROUTE = 26;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_IFNAME = 3;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int IFF_UP = 1;
    private static final int ARPHRD_ETHER = 1;
    private static final int RT_TABLE_MAIN = 254;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RTN_UNICAST = 1;
    private static final int ROUTE_HEADER = 12;
    private static final Path IP_FORWARD = Path.of("/proc/sys/net/ipv4/ip_forward");

    /**
     * An interface.
     *
     * @param address absent where it is not Ethernet
     */
    public record Link(int index, Optional<MacAddress> address, boolean up, int mtu) {}

    private final NetlinkSocket socket;

    private Rtnetlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket to the kernel; every method here throws what the kernel refuses. */
    public static Rtnetlink open() throws SystemCallException {
        return new Rtnetlink(new NetlinkSocket());
    }

    /** Whether the kernel forwards IPv4 between interfaces; without it no subscriber reaches the core. */
    public static boolean forwardsIpv4() {
        try {
            return Files.readString(IP_FORWARD).strip().equals("1");
        } catch (IOException e) {
            return false;
        }
    }

    /** The interface of this name, if there is one. */
    public Optional<Link> link(String name) throws SystemCallException {
        NetlinkMessage question = new NetlinkMessage(RTM_GETLINK, 0).zeros(16).text(IFLA_IFNAME, name);
        try {
            return socket.ask(question).stream().findFirst().map(Rtnetlink::readLink);
        } catch (SystemCallException e) {
            if (e.errno() == Libc.ENODEV) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sets the MTU and takes the link up. */
    public void up(int index, int mtu) throws SystemCallException {
        socket.tell(new NetlinkMessage(RTM_NEWLINK, 0)
                .u8(0, 0, 0, 0)
                .s32(index, IFF_UP, IFF_UP)
                .number(IFLA_MTU, mtu));
    }

    /** Gives the link an address; one that it has is no error. */
    public void addAddress(int index, IpPrefix address) throws SystemCallException {
        socket.tell(address(RTM_NEWADDR, NetlinkMessage.CREATE | NetlinkMessage.REPLACE, index, address));
    }

    public void removeAddress(int index, IpPrefix address) throws SystemCallException {
        socket.tell(address(RTM_DELADDR, 0, index, address));
    }

    /** Routes the prefix to the link, as ours; one that is there is replaced. */
    public void addRoute(IpPrefix destination, int index) throws SystemCallException {
        socket.tell(route(RTM_NEWROUTE, NetlinkMessage.CREATE | NetlinkMessage.REPLACE, destination, index));
    }

    public void removeRoute(IpPrefix destination, int index) throws SystemCallException {
        socket.tell(route(RTM_DELROUTE, 0, destination, index));
    }

    /** The destinations of the IPv4 routes that are ours. */
    public List<IpPrefix> routes() throws SystemCallException {
        List<IpPrefix> ours = new ArrayList<>();
        for (ByteBuffer route : ourRoutes()) {
            Octets destination = NetlinkMessage.attribute(route, ROUTE_HEADER, RTA_DST);
            ours.add(new IpPrefix(
                    destination.length() == 4 ? new IpAddress(destination) : IpAddress.ANY_IPV4, route.get(1) & 0xFF));
        }
        return ours;
    }

    /** Removes every route that an earlier run has left; how many. */
    public int removeStaleRoutes() throws SystemCallException {
        List<ByteBuffer> stale = ourRoutes();
        for (ByteBuffer route : stale) {
            socket.tell(new NetlinkMessage(RTM_DELROUTE, 0).copy(route));
        }
        return stale.size();
    }

    @Override
    public void close() {
        socket.close();
    }

    private List<ByteBuffer> ourRoutes() throws SystemCallException {
        NetlinkMessage question = new NetlinkMessage(RTM_GETROUTE, NetlinkMessage.DUMP)
                .u8(SocketAddress.AF_INET, 0, 0, 0, 0, 0, 0, 0)
                .s32(0);
        return socket.ask(question).stream()
                .filter(route -> (route.get(5) & 0xFF) == ROUTE_PROTOCOL)
                .toList();
    }

    private static NetlinkMessage address(short type, int flags, int index, IpPrefix address) {
        return new NetlinkMessage(type, flags)
                .u8(family(address), address.length(), 0, 0)
                .s32(index)
                .octets(IFA_LOCAL, address.address().octets())
                .octets(IFA_ADDRESS, address.address().octets());
    }

    private static NetlinkMessage route(short type, int flags, IpPrefix destination, int index) {
        return new NetlinkMessage(type, flags)
                .u8(family(destination), destination.length(), 0, 0)
                .u8(RT_TABLE_MAIN, ROUTE_PROTOCOL, RT_SCOPE_LINK, RTN_UNICAST)
                .s32(0)
                .octets(RTA_DST, destination.address().octets())
                .number(RTA_OIF, index);
    }

    private static int family(IpPrefix prefix) {
        return prefix.address().isIpv4() ? SocketAddress.AF_INET : SocketAddress.AF_INET6;
    }

    /** struct ifinfomsg: family, type, index, flags, change; then attributes. */
    private static Link readLink(ByteBuffer link) {
        Octets address = NetlinkMessage.attribute(link, 16, IFLA_ADDRESS);
        Octets mtu = NetlinkMessage.attribute(link, 16, IFLA_MTU);
        boolean ethernet = link.getShort(2) == ARPHRD_ETHER && address.length() == MacAddress.LENGTH;
        return new Link(
                link.getInt(4),
                ethernet ? Optional.of(mac(address)) : Optional.empty(),
                (link.getInt(8) & IFF_UP) != 0,
                mtu.length() == 4
                        ? ByteBuffer.wrap(mtu.toBytes())
                                .order(ByteOrder.nativeOrder())
                                .getInt()
                        : 0);
    }

    private static MacAddress mac(Octets octets) {
        try {
            return MacAddress.read(octets.reader());
        } catch (MalformedException e) {
            throw new IllegalStateException(e); // the length was looked at
        }
    }
}
