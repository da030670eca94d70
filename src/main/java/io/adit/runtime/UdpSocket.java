package io.adit.runtime;

import io.adit.forwarding.AddressBits;
import io.adit.forwarding.Packet;
import io.adit.octets.IpEndpoint;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One UDP socket as the kernel has it: what it was asked for, and how it is written and read. */
final class UdpSocket {
    /** Whether others may be bound to the same place. */
    enum Sharing {
        /** Nobody else is there when it is bound, nor comes after that. */
        NONE,
        /** Nobody else is there when it is bound; sockets of our own may join it. */
        FIRST,
        /** It joins the first one. */
        JOINING
    }

    private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_REUSEPORT = 15;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_ATTACH_REUSEPORT_CBPF = 51;
    private static final int SOL_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IP_PKTINFO = 8;
    private static final int IP_FREEBIND = 15; // works on a socket of IPv6 as well
    private static final int SOL_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_RECVPKTINFO = 49;
    private static final int IPV6_PKTINFO = 50;
    private static final int IPV6_TCLASS = 67;
    private static final int DSCP_SHIFT = 2; // the two bits below it are for congestion (RFC 3168)

    private final boolean ipv4;
    private final boolean wildcard;
    private final int fd;
    private final IpEndpoint local;

    /** @param bufferOctets what the kernel may keep for it, each way */
    UdpSocket(IpEndpoint wanted, Sharing sharing, int bufferOctets) throws SystemCallException {
        ipv4 = wanted.address().isIpv4();
        wildcard = wanted.address().isUnspecified();
        int family = ipv4 ? SocketAddress.AF_INET : SocketAddress.AF_INET6;
        fd = Libc.check("socket", Libc.socket(family, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0));
        try {
            options(bufferOctets);
            if (sharing == Sharing.JOINING) {
                share();
            }
            local = bind(wanted);
            if (sharing == Sharing.FIRST) {
                share(); // only now: to share from the start would let a second element in
            }
        } catch (SystemCallException e) {
            Libc.close(fd);
            throw e;
        }
    }

    int fd() {
        return fd;
    }

    /** Where it is bound, with the real port. */
    IpEndpoint local() {
        return local;
    }

    boolean isWildcard() {
        return wildcard;
    }

    /** Whether datagrams from this local endpoint leave by it. */
    boolean serves(Packet packet) {
        if (packet.localPort() != local.port() || AddressBits.isIpv4(packet.localHigh(), packet.localLow()) != ipv4) {
            return false;
        }
        return wildcard
                || (AddressBits.high(local.address()) == packet.localHigh()
                        && AddressBits.low(local.address()) == packet.localLow());
    }

    /** Lets the program say which of the sockets that share its place gets a datagram. */
    void select(MemorySegment program) throws SystemCallException {
        Libc.check("SO_ATTACH_REUSEPORT_CBPF", Libc.setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, program));
    }

    /** Sends datagrams that it {@link #serves}; how many were refused. */
    int send(Packet[] packets, int from, int to) {
        MessageVector sending = MessageVector.sending();
        int refused = 0;
        for (int start = from; start < to; start += MessageVector.SIZE) {
            int count = Math.min(MessageVector.SIZE, to - start);
            for (int i = 0; i < count; i++) {
                Packet packet = packets[start + i];
                sending.setDatagram(i, packet);
                if (wildcard) {
                    addSource(sending, i, packet);
                }
                if (packet.dscp() != 0) {
                    addTrafficClass(sending, i, packet.dscp());
                }
            }
            refused += sending.send(fd, count);
        }
        return refused;
    }

    /** Sets length and endpoints of a packet that was received as message {@code i} of the vector. */
    void received(MessageVector vector, int i, Packet packet) {
        packet.received(vector.wholeLength(i));
        MemorySegment names = vector.names();
        long name = vector.name(i);
        packet.remote(SocketAddress.high(names, name), SocketAddress.low(names, name), SocketAddress.port(names, name));
        long info = ipv4 ? vector.controlData(i, SOL_IP, IP_PKTINFO) : vector.controlData(i, SOL_IPV6, IPV6_PKTINFO);
        if (info < 0) {
            packet.local(local);
        } else if (ipv4) {
            packet.local(0, SocketAddress.readIpv4(vector.controls(), info + 4), local.port());
        } else {
            packet.local(
                    SocketAddress.readU64(vector.controls(), info),
                    SocketAddress.readU64(vector.controls(), info + 8),
                    local.port());
        }
    }

    private void options(int bufferOctets) throws SystemCallException {
        // With the privilege for it the kernel's own limit is passed over; without, it is what it is.
        if (Libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, bufferOctets) < 0) {
            Libc.check("SO_RCVBUF", Libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, bufferOctets));
        }
        if (Libc.setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, bufferOctets) < 0) {
            Libc.check("SO_SNDBUF", Libc.setsockopt(fd, SOL_SOCKET, SO_SNDBUF, bufferOctets));
        }
        Libc.check("IP_FREEBIND", Libc.setsockopt(fd, SOL_IP, IP_FREEBIND, 1));
        if (ipv4) {
            Libc.check("IP_PKTINFO", Libc.setsockopt(fd, SOL_IP, IP_PKTINFO, 1));
        } else {
            Libc.check("IPV6_V6ONLY", Libc.setsockopt(fd, SOL_IPV6, IPV6_V6ONLY, 1));
            Libc.check("IPV6_RECVPKTINFO", Libc.setsockopt(fd, SOL_IPV6, IPV6_RECVPKTINFO, 1));
        }
    }

    private void share() throws SystemCallException {
        Libc.check("SO_REUSEPORT", Libc.setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, 1));
    }

    private IpEndpoint bind(IpEndpoint wanted) throws SystemCallException {
        try (Arena one = Arena.ofConfined()) {
            MemorySegment address = one.allocate(SocketAddress.LONGEST, 8);
            int length = SocketAddress.write(
                    address, 0, AddressBits.high(wanted.address()), AddressBits.low(wanted.address()), wanted.port());
            Libc.check("bind", Libc.bind(fd, address, length));
            MemorySegment size = one.allocateFrom(ValueLayout.JAVA_INT, length);
            Libc.check("getsockname", Libc.getsockname(fd, address, size));
            return new IpEndpoint(wanted.address(), SocketAddress.port(address, 0));
        }
    }

    /** A socket bound to any address must be told which one to answer from. */
    private void addSource(MessageVector sending, int index, Packet packet) {
        if (ipv4) {
            long at = sending.addControl(index, SOL_IP, IP_PKTINFO, 12);
            sending.controls().set(ValueLayout.JAVA_INT, at, 0);
            SocketAddress.writeIpv4(sending.controls(), at + 4, packet.localLow());
            SocketAddress.writeIpv4(sending.controls(), at + 8, 0);
        } else {
            long at = sending.addControl(index, SOL_IPV6, IPV6_PKTINFO, 20);
            SocketAddress.writeIpv6(sending.controls(), at, packet.localHigh(), packet.localLow());
            sending.controls().set(ValueLayout.JAVA_INT, at + 16, 0);
        }
    }

    private void addTrafficClass(MessageVector sending, int index, int dscp) {
        long at = ipv4
                ? sending.addControl(index, SOL_IP, IP_TOS, Integer.BYTES)
                : sending.addControl(index, SOL_IPV6, IPV6_TCLASS, Integer.BYTES);
        sending.controls().set(ValueLayout.JAVA_INT, at, dscp << DSCP_SHIFT);
    }
}
